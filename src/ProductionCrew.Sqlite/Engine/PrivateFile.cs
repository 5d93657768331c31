namespace ProductionCrew.Sqlite.Engine;

/// <summary>Creates files and directories that only their owner can read. Existing ones keep their rights.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates an empty file, unless there is one already.</summary>
    public static void CreateMissing(string path)
    {
        if (!File.Exists(path))
        {
            using var created = Open(path, FileShare.ReadWrite);
        }
    }

    /// <summary>Opens a file for reading and writing, and creates it if it is missing.</summary>
    public static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = 1,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersFile;
        }

        return new FileStream(path, options);
    }

    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnersFile | UnixFileMode.UserExecute);
        }
    }
}
