using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to progress charts, and the way down, which ends where the log tells of them.</summary>
public sealed class ChartMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "progress_charts").Version;

    [Fact]
    public async Task A_log_that_tells_of_charts_keeps_the_schema_and_all_data()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>(
                (tx, now) =>
                {
                    var booking = tx.PutSeason(now);
                    var drawn = Sample.ProgressChart(booking.Production, 1, now, 1, 2);
                    tx.Put(drawn.Chart, drawn.Points, ChangeKind.ProgressChartCreated);
                    return booking;
                }
            );
        }

        var fault = Assert.Throws<StoreStartException>(() => SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1));

        Assert.Contains("the change log tells of progress charts", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        Assert.Equal([1, 2], Assert.Single((await StoreContent.ReadAsync(again)).ProgressCharts).Points.Goal.AsEnumerable());
    }

    [Fact]
    public async Task A_log_from_before_there_were_charts_has_the_same_sum_after_the_migration()
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
