using System.Globalization;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Soak.Blows;

/// <summary>
/// The wall clock of the processes that run with its variables, which can be moved; their monotonic clock stays as it is. It is libfaketime
/// that moves it.
/// </summary>
internal sealed class FakeClock : IDisposable
{
    private const string SharedMemory = "/dev/shm";
    private static readonly string[] LibraryFolders =
    [
        "/usr/lib/x86_64-linux-gnu/faketime",
        "/usr/lib/aarch64-linux-gnu/faketime",
        "/usr/lib/faketime",
    ];

    private readonly TemporaryFolder place = new();

    private FakeClock(string library)
    {
        Variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = library,
            ["FAKETIME_TIMESTAMP_FILE"] = OffsetPath,
            // Else each process would see a move up to a second after the others, and no machine has such a clock.
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["NO_FAKE_STAT"] = "1",
        };
        Move(TimeSpan.Zero);
    }

    /// <summary>What puts a process under this clock.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    private string OffsetPath => place.PathOf("offset");

    /// <returns>Null where libfaketime is not installed.</returns>
    public static async Task<FakeClock?> TryCreateAsync()
    {
        if (LibraryFolders.Select(folder => Path.Combine(folder, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists) is not { } library)
        {
            return null;
        }

        // The server of the database has another user, who reads the offset too.
        var clock = new FakeClock(library);
        _ = (await ProgramRun.OfAsync("chmod", "755", clock.place.Path)).Succeeded("chmod");
        return clock;
    }

    /// <summary>Moves the clock so far from the real one, for all processes at once.</summary>
    public void Move(TimeSpan offset)
    {
        var next = place.PathOf("next");
        File.WriteAllText(
            next,
            string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalSeconds}\n")
        );
        File.Move(next, OffsetPath, overwrite: true);
    }

    /// <summary>
    /// Removes what libfaketime left of processes that were killed: a process that gets the number of one of them would not start.
    /// </summary>
    public static void RemoveLeftovers()
    {
        foreach (var path in Directory.EnumerateFiles(SharedMemory, "*faketime_*"))
        {
            var number = path[(path.LastIndexOf('_') + 1)..];
            if (!Directory.Exists($"/proc/{number}"))
            {
                File.Delete(path);
            }
        }
    }

    public void Dispose()
    {
        RemoveLeftovers();
        place.Dispose();
    }
}
