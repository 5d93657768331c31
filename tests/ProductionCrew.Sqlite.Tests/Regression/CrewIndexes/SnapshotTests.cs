using ProductionCrew.Domain.Model;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression.CrewIndexes;

/// <summary>What is in memory tells each snapshot what the tables do, whatever was written since it was taken.</summary>
public sealed class SnapshotTests : IAsyncLifetime
{
    private IndexedCrew crew = null!;

    public async Task InitializeAsync() => crew = await IndexedCrew.CreateAsync();

    public async Task DisposeAsync() => await crew.DisposeAsync();

    [Fact]
    public async Task What_is_not_committed_is_not_seen()
    {
        using var written = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var command = crew.Store.Do<Booking>(
            (tx, now) =>
            {
                var booking = IndexedCrew.Book(tx, now, 1);
                tx.PutMember(now);
                written.Set();
                asked.AwaitSet();
                return booking;
            }
        );
        written.AwaitSet();

        Assert.Equal(IndexedCrew.BothFree, await crew.FreeAsync());
        asked.Set();
        await command;
        Assert.Equal("2, 3", await crew.FreeAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_snapshot_older_than_an_entry_is_answered_as_of_the_snapshot(int commitCount)
    {
        var seen = await crew.Store.Ask<string>(
            (tx, _) =>
            {
                var before = IndexedCrew.Free(tx);
                crew.Store.Do<Booking>((write, now) => IndexedCrew.Book(write, now, 1)).AwaitEnd();
                for (var commit = 1; commit < commitCount; commit++)
                {
                    crew.Store.Do<CrewMember>((write, now) => IndexedCrew.Rename(write, now, commit)).AwaitEnd();
                    crew.Store.Do<CrewMember>((write, now) => write.PutMember(now)).AwaitEnd();
                }

                return $"{before} then {IndexedCrew.Free(tx)}";
            }
        );

        Assert.Equal($"{IndexedCrew.BothFree} then {IndexedCrew.BothFree}", seen.Result);
        Assert.StartsWith("2", await crew.FreeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_knows_the_roles_people_had()
    {
        var seen = await crew.Store.Ask<string>(
            (tx, _) =>
            {
                var before = IndexedCrew.Free(tx);
                for (var commit = 0; commit < 3; commit++)
                {
                    crew.Store.Do<CrewMember>((write, now) => IndexedCrew.Retrain(write, now, 1)).AwaitEnd();
                }

                return $"{before} then {IndexedCrew.Free(tx)}";
            }
        );

        Assert.Equal($"{IndexedCrew.BothFree} then {IndexedCrew.BothFree}", seen.Result);
        Assert.Equal("2", await crew.FreeAsync());
    }

    [Fact]
    public async Task The_order_of_preference_follows_what_is_written_and_what_is_put_back()
    {
        Assert.Equal(IndexedCrew.BothFree, await crew.BestAsync());
        var refused = await crew.Store.Do<CrewMember>(
            (tx, now) =>
            {
                IndexedCrew.Pay(tx, now, 2, 1);
                Assert.Equal("2, 1", IndexedCrew.Best(tx));
                return Rejection.Of(Reason.CrewShortage);
            }
        );
        Assert.False(refused.IsAccepted);
        Assert.Equal(IndexedCrew.BothFree, await crew.BestAsync());
        var seen = await crew.Store.Ask<string>(
            (tx, _) =>
            {
                var before = IndexedCrew.Best(tx);
                crew.Store.Do<CrewMember>((write, now) => IndexedCrew.Pay(write, now, 2, 1)).AwaitEnd();
                crew.Store.Do<CrewMember>((write, now) => write.PutMember(now)).AwaitEnd();
                crew.Store.Do<CrewMember>((write, now) => IndexedCrew.Retrain(write, now, 1)).AwaitEnd();
                return $"{before} then {IndexedCrew.Best(tx)}";
            }
        );

        Assert.Equal($"{IndexedCrew.BothFree} then {IndexedCrew.BothFree}", seen.Result);
        Assert.Equal("2, 3", await crew.BestAsync());
        Assert.Equal("2", (await crew.Store.Ask<string>((tx, _) => IndexedCrew.Best(tx, limit: 1))).Result);
    }
}
