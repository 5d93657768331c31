using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>The machine that is measured on.</summary>
internal static class Machine
{
    private const double KibPerGib = 1 << 20;

    /// <summary>How many cores it has, also those that are not for this process.</summary>
    public static int CoreCount { get; } = File.ReadLines("/proc/stat").Count(line => line.StartsWith("cpu", StringComparison.Ordinal)) - 1;

    /// <summary>Cores, processor and memory, in words.</summary>
    public static string Text
    {
        get
        {
            var model = ValueOf("/proc/cpuinfo", "model name");
            var memoryGib = double.Parse(ValueOf("/proc/meminfo", "MemTotal")!.Split(' ')[0], CultureInfo.InvariantCulture) / KibPerGib;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{CoreCount} cores{(model is null ? "" : $" ({model})")}, {memoryGib:0} GiB of memory"
            );
        }
    }

    /// <summary>Ends the benchmark if the machine has only one core.</summary>
    public static void RequireTwoCores()
    {
        if (CoreCount < 2)
        {
            throw new InvalidOperationException("This takes two cores: one for the server and one for all else.");
        }
    }

    private static string? ValueOf(string path, string name) =>
        File.ReadLines(path)
            .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))
            ?.Split(':', StringSplitOptions.TrimEntries)[1];
}
