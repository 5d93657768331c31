using System.Globalization;

namespace ProductionCrew.TestKit.Processes;

/// <summary>A control group of the kernel whose processes get so much memory together, and no swap. It is removed when they have ended.</summary>
public sealed class MemoryGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>The names of the files, in the second version of control groups and in the first.</summary>
    private static readonly (string Limit, string Swap, string NoSwap, string Peak, string Events)[] Versions =
    [
        ("memory.max", "memory.swap.max", "0", "memory.peak", "memory.events"),
        ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "", "memory.max_usage_in_bytes", "memory.oom_control"),
    ];

    private readonly (string Limit, string Swap, string NoSwap, string Peak, string Events) files;

    private MemoryGroup(string folder, (string, string, string, string, string) files) => (Folder, this.files) = (folder, files);

    /// <summary>Where it is: a process is in it once its number is written to <c>cgroup.procs</c> there.</summary>
    public string Folder { get; }

    /// <summary>The most memory that was in use, files that the kernel keeps in memory included; null if the kernel does not say.</summary>
    public long? PeakBytes => ReadOrNull(files.Peak) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>How many processes were killed because there was no more.</summary>
    public int KilledCount =>
        File.ReadLines(Path.Combine(Folder, files.Events))
            .Where(line => line.StartsWith("oom_kill ", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    /// <summary>Makes one; null if this machine, or this user, cannot.</summary>
    public static MemoryGroup? TryCreate(long limitBytes)
    {
        string[] parents = [Root, Path.Combine(Root, "memory")];
        for (var version = 0; version < parents.Length; version++)
        {
            if (!Directory.Exists(parents[version]))
            {
                continue;
            }

            var folder = Path.Combine(parents[version], $"productioncrew-{Guid.NewGuid():N}");
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
            {
                continue;
            }

            var group = new MemoryGroup(folder, Versions[version]);
            if (group.TryLimit(limitBytes.ToString(CultureInfo.InvariantCulture)))
            {
                return group;
            }

            group.Dispose();
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder);

    private bool TryLimit(string bytes)
    {
        try
        {
            if (!File.Exists(Path.Combine(Folder, files.Limit)))
            {
                return false;
            }

            File.WriteAllText(Path.Combine(Folder, files.Limit), bytes);
            if (File.Exists(Path.Combine(Folder, files.Swap)))
            {
                File.WriteAllText(Path.Combine(Folder, files.Swap), files.NoSwap.Length == 0 ? bytes : files.NoSwap);
            }

            return true;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? ReadOrNull(string name) =>
        Path.Combine(Folder, name) is var path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;
}
