using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Bench;

/// <summary>Where the benchmarks keep their databases.</summary>
internal static class Files
{
    /// <summary>Prepared databases; they may be thrown away at any time.</summary>
    public static string Cache { get; } =
        Environment.GetEnvironmentVariable("BENCH_CACHE") ?? Path.Combine(Path.GetTempPath(), "productioncrew-bench");

    /// <summary>Runs something in a new directory that is gone afterwards.</summary>
    public static async Task<T> InScratchAsync<T>(Func<string, Task<T>> work)
    {
        Directory.CreateDirectory(Cache);
        var directory = Directory.CreateDirectory(Path.Combine(Cache, Guid.NewGuid().ToString("n")));
        try
        {
            return await work(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>A copy of a prepared database to write to, or a path for a new one.</summary>
    public static string Copy(string? prepared, string directory, string name)
    {
        var path = Path.Combine(directory, name + ".db");
        if (prepared is not null)
        {
            File.Copy(prepared, path);

            // Or the first sync of whoever uses it would wait for the copy too.
            using var copy = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            DiskSync.Run(copy);
        }

        return path;
    }
}
