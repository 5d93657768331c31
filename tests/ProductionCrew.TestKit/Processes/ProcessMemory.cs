using System.Globalization;

namespace ProductionCrew.TestKit.Processes;

/// <summary>What the system tells of the memory of a process.</summary>
public static class ProcessMemory
{
    /// <summary>The most that it has had resident so far, in bytes; null if it has ended, or the system does not say.</summary>
    public static long? PeakOf(int process)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status");
        var line = File.Exists(path)
            ? File.ReadLines(path).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? null
            : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1_024;
    }
}
