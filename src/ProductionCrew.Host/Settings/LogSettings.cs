namespace ProductionCrew.Host.Settings;

/// <summary>Where the log goes beside the console.</summary>
internal sealed record LogSettings
{
    private const string FileKey = "LogFile";
    private const string SizeKey = "LogFileMib";
    private const string CountKey = "LogFileCountMax";
    private const int BytesPerMib = 1_048_576;

    /// <summary>The names of its settings.</summary>
    public static IReadOnlyList<string> Keys { get; } = [FileKey, SizeKey, CountKey];

    /// <summary>The file of the log; empty for none. When it is full, the next has a number before its extension.</summary>
    public string File { get; private init; } = "";

    /// <summary>How large a file of the log grows, in MiB.</summary>
    public int FileMib { get; private init; } = 64;

    /// <summary>How many files of the log are kept.</summary>
    public int FileCountMax { get; private init; } = 8;

    /// <summary>How large a file of the log grows, in bytes.</summary>
    public long FileBytes => (long)FileMib * BytesPerMib;

    public static LogSettings Read(SettingsReader reader)
    {
        var absent = new LogSettings();
        return new LogSettings
        {
            File = reader.Text(FileKey, absent.File, static _ => true, "a path"),
            FileMib = reader.Number(SizeKey, absent.FileMib, 1, 65_536),
            FileCountMax = reader.Number(CountKey, absent.FileCountMax, 1, 10_000),
        };
    }
}
