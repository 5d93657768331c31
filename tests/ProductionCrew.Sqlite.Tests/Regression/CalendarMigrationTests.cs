using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to calendar feeds, and the way down, which ends where the log tells of them.</summary>
public sealed class CalendarMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "calendar_feeds").Version;

    [Fact]
    public async Task A_log_that_tells_of_feeds_keeps_the_schema_and_all_data()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>(
                (tx, now) =>
                {
                    var booking = tx.PutSeason(now);
                    tx.Put(Sample.CalendarFeed(1, booking.CrewMember, now), ChangeKind.CalendarFeedCreated);
                    return booking;
                }
            );
        }

        var fault = Assert.Throws<StoreStartException>(() => SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1));

        Assert.Contains("the change log tells of calendar feeds", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        Assert.Equal("hash of 1", Assert.Single((await StoreContent.ReadAsync(again)).CalendarFeeds).SecretHash);
    }

    [Fact]
    public async Task A_log_from_before_there_were_feeds_has_the_same_sum_after_the_migration()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        }

        var before = folder.Check().Select(check => check.Summary).Last();
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal(before, folder.Check().Select(check => check.Summary).Last());
    }

    public void Dispose() => folder.Dispose();
}
