using System.Globalization;

namespace ProductionCrew.Host.Hosting;

/// <summary>How many connections the system's limit on open files leaves room for. At that limit a process can neither take a caller nor read its own files.</summary>
internal static class FileLimit
{
    private const string LimitsPath = "/proc/self/limits";
    private const string OpenFilesPath = "/proc/self/fd";
    private const string Line = "Max open files";

    /// <summary>For what is yet to be opened: code that is loaded when it is first called (two files for each library), and temporary files.</summary>
    private const int Reserve = 128;

    /// <summary>Where next to nothing is left, so large a part of the limit is given to connections all the same.</summary>
    private const int LeastShare = 16;

    /// <summary>The most connections; as many as are wished for where the system does not tell its limit.</summary>
    public static int ConnectionsOf(int wished)
    {
        var line = File.Exists(LimitsPath)
            ? File.ReadLines(LimitsPath).FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal))
            : null;
        var soft = line?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return int.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? Math.Min(wished, Math.Max(limit - OpenCount() - Reserve, limit / LeastShare))
            : wished;
    }

    private static int OpenCount() => Directory.Exists(OpenFilesPath) ? Directory.EnumerateFileSystemEntries(OpenFilesPath).Count() : 0;
}
