using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>Reports that a worker of the test makes, of whatever series it likes. The host's own worker has to stand still with its clock.</summary>
internal sealed class SyntheticReports(IStore store)
{
    public static readonly Guid Worker = Guid.CreateVersion7();

    private static int days;

    /// <summary>Requests a report, each of other days, so that none is the same as another.</summary>
    public async Task<ReportId> RequestAsync()
    {
        var first = new LocalDate(2030, 1, 1).PlusDays(Interlocked.Increment(ref days));
        Assert.True(DateRange.TryCreate(first, first, out var dates));
        return (await DoneAsync(new RequestReport(new ReportSpec(dates, [], [], [], ReportInterval.Whole, null)))).Id;
    }

    /// <summary>A report that has these series, in order of their measures, each of one interval.</summary>
    public async Task<ReportId> MadeAsync(ImmutableArray<ReportSeries> series)
    {
        var id = await RequestAsync();
        await DoneAsync(new StartReport(id, Worker));
        foreach (var (place, chunk) in series.Chunk(Limits.PageSizeMax).Index())
        {
            await DoneAsync(new PutReportSeries(id, Worker, place * Limits.PageSizeMax / Limits.ReportPartSeries, [.. chunk]));
        }

        var measures = series
            .Index()
            .GroupBy(one => one.Item.Key.Measure)
            .Select(group => new MeasureSeries(group.Key, group.First().Index, group.Count()));
        var result = new ReportResult(1, Instant.FromUtc(2030, 1, 1, 0, 0), "USD", [.. measures], "d1ce");
        await DoneAsync(new EndReport(id, Worker, result, null));
        return id;
    }

    public async Task<T> DoneAsync<T>(ICommand<T> command)
        where T : class => (await store.ExecuteAsync(command, new Call("test", "Test"), CancellationToken.None)).Result;
}
