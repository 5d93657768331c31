using System.Globalization;

namespace ProductionCrew.Host.Hosting;

/// <summary>
/// How many connections the system's limit on open files leaves room for. A process at that limit can neither accept a connection nor
/// read its own files.
/// </summary>
internal static class FileLimit
{
    private const string LimitsPath = "/proc/self/limits";
    private const string OpenFilesPath = "/proc/self/fd";
    private const string Line = "Max open files";

    /// <summary>
    /// Files kept free for what is opened later: libraries that are loaded on first use (two files each), and temporary files.
    /// </summary>
    private const int Reserve = 128;

    /// <summary>If next to nothing is left, connections still get this part of the limit: one sixteenth.</summary>
    private const int LeastShare = 16;

    /// <summary>The most connections; <paramref name="wished"/> if the system does not tell its limit.</summary>
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
