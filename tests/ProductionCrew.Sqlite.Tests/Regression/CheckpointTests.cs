using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Writing;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The write-ahead log is copied into the file between transactions; until then the file does not grow.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int PageCount = 100;
    private const int MembersPerCommand = 1_000;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_short_command_that_came_while_a_long_one_ran_does_not_wait_for_the_log_to_be_copied()
    {
        await using var store = Open();
        var before = Length("");
        var seen = 0L;
        Task light = Task.CompletedTask;
        await HireAsync(store, () => light = store.Do<string>((_, _) => Look()));
        await light;
        await store.Do<string>((_, _) => "When this runs, the copying is over.");

        Assert.Equal(before, seen);
        Assert.InRange(Length(""), before + 1, long.MaxValue);

        string Look()
        {
            seen = Length("");
            return "seen";
        }
    }

    [Fact]
    public async Task The_log_is_copied_though_short_and_long_commands_never_stop_coming()
    {
        await using var store = Open();
        await HireAsync(store);
        var once = Length("-wal");
        var light = new List<Task>();
        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => HireAsync(store, () => light.Add(store.Do<CrewMember>((tx, now) => tx.PutMember(now)))))
        );
        await Task.WhenAll(light);

        Assert.InRange(Length("-wal"), once, 4 * once);
    }

    public void Dispose() => folder.Dispose();

    private SqliteStore Open() => folder.Open(folder.Options with { CheckpointPages = PageCount });

    private static Task<Outcome<CrewMember>> HireAsync(SqliteStore store, Action? whileIn = null) =>
        store.Do<CrewMember>(
            (tx, now) =>
            {
                whileIn?.Invoke();
                foreach (var _ in Enumerable.Range(1, MembersPerCommand - 1))
                {
                    tx.PutMember(now);
                }

                return tx.PutMember(now);
            },
            effort: Lanes.HeavyEffortMin
        );

    private long Length(string suffix) => new FileInfo(folder.DatabasePath + suffix).Length;
}
