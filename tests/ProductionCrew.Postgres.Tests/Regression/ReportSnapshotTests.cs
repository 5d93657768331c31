using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A report is counted once, also where the change log has to be numbered first.</summary>
public sealed class ReportSnapshotTests
{
    private const int ReportCount = 10;

    [Fact]
    public async Task A_report_is_not_counted_again_because_the_log_has_a_line_without_a_sequence()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await store.HireAsync();
        await store.HireAsync();
        var spec = new ReportSpec(Sample.Days(0, 9), [], [], [], ReportInterval.Whole, Zone: null);

        for (var number = 1; number <= ReportCount; number++)
        {
            await database.SqlAsync(TestDatabase.LeaveLine);
            var progress = new List<int>();
            var made = (await store.ReadAsync(new MakeReport(spec, "EUR", progress.Add), CancellationToken.None)).Result;

            Assert.Equal([50, 100], progress);
            Assert.Equal(2 + number, made.Result!.Sequence);
        }
    }
}
