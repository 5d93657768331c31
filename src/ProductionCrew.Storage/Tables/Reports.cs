using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// Reads and writes <c>report</c>, of which a row is the same text as in the log with the lease beside it, and what the log does not tell:
/// <c>report_part</c>, the series, and <c>refusal_count</c>.
/// </summary>
/// <param name="locking">What makes a row that is found stay as it is until the transaction ends; empty where nothing has to.</param>
public sealed class ReportTables<TRow>(IQueries<TRow> queries, string locking = "")
    where TRow : struct, IRow
{
    private static readonly Listing<Report, TRow> Listing = new("state", "report", "id", Read);

    private Query<TRow> FindStatement => field ??= queries.Prepare($"SELECT state FROM report WHERE id = {Parameter(1)}{locking}");

    private Query<TRow> OpenStatement => field ??= queries.Prepare("SELECT state FROM report WHERE is_open ORDER BY id");

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(id) FROM report");

    private Query<TRow> PutStatement =>
        field ??= queries.Prepare(
            "INSERT INTO report (id, is_open, state_number, state) "
                + $"VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)}) ON CONFLICT (id) DO UPDATE SET "
                + "is_open = excluded.is_open, state_number = excluded.state_number, state = excluded.state"
        );

    private Query<TRow> LeaseStatement =>
        field ??= queries.Prepare($"SELECT worker, lease_time, percent FROM report WHERE id = {Parameter(1)} AND worker IS NOT NULL");

    private Query<TRow> PutLeaseStatement =>
        field ??= queries.Prepare(
            $"UPDATE report SET worker = {Parameter(1)}, lease_time = {Parameter(2)}, percent = {Parameter(3)} WHERE id = {Parameter(4)}"
        );

    private Query<TRow> SeriesStatement =>
        field ??= queries.Prepare($"SELECT series FROM report_part WHERE report_id = {Parameter(1)} AND part = {Parameter(2)}");

    private Query<TRow> PutSeriesStatement =>
        field ??= queries.Prepare(
            $"INSERT INTO report_part (report_id, part, series) VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}) "
                + "ON CONFLICT (report_id, part) DO UPDATE SET series = excluded.series"
        );

    private Query<TRow> DeleteSeriesStatement => field ??= queries.Prepare($"DELETE FROM report_part WHERE report_id = {Parameter(1)}");

    private Query<TRow> RefusalsStatement =>
        field ??= queries.Prepare(
            $"SELECT refusal_date, role, reason, refusal_count FROM refusal_count "
                + $"WHERE refusal_date BETWEEN {Parameter(1)} AND {Parameter(2)} ORDER BY refusal_date, role"
        );

    private Query<TRow> CountRefusalsStatement =>
        field ??= queries.Prepare(
            "INSERT INTO refusal_count (refusal_date, role, reason, refusal_count) "
                + $"VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)}) ON CONFLICT (refusal_date, role, reason) "
                + "DO UPDATE SET refusal_count = refusal_count.refusal_count + excluded.refusal_count"
        );

    public Report? Find(ReportId id)
    {
        FindStatement.With(id.Value);
        return FindStatement.All(Read).FirstOrDefault();
    }

    public IReadOnlyList<Report> Open() => OpenStatement.All(Read);

    public long Last() => LastStatement.Number() ?? 0;

    public Page<Report> Page(ReportFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (!query.States.IsEmpty)
        {
            filter.AndIn("state_number", query.States.Select(state => (long)state));
        }

        var latestFirst = default(ListOrder) with { Descending = true };
        return Listing.Page(queries, filter, latestFirst, query.Page, report => new Cursor(null, 0, report.Id.Value));
    }

    public void Put(Report report)
    {
        PutStatement.With(report.Id.Value).With(report.IsOpen).With((long)report.State).WithText(DomainJson.Write(report));
        PutStatement.Queue(static _ => { });
    }

    public ReportLease? LeaseOf(ReportId id)
    {
        LeaseStatement.With(id.Value);
        return LeaseStatement.All(static row => new ReportLease(row.Guid(0), row.Instant(1), row.Int32(2))).FirstOrDefault();
    }

    public void PutLease(ReportId id, ReportLease? lease)
    {
        PutLeaseStatement.With(lease?.Worker).With(lease?.Until).With(lease?.Percent).With(id.Value);
        PutLeaseStatement.Queue(static _ => { });
    }

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part)
    {
        SeriesStatement.With(id.Value).With(part);
        return SeriesStatement.All(static row => SeriesCode.Read(row.Bytes(0))).FirstOrDefault() ?? [];
    }

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series)
    {
        PutSeriesStatement.With(id.Value).With(part).WithBytes(SeriesCode.Write(series));
        PutSeriesStatement.Queue(static _ => { });
    }

    public void DeleteSeries(ReportId id)
    {
        DeleteSeriesStatement.With(id.Value);
        DeleteSeriesStatement.Queue(static _ => { });
    }

    /// <summary>The names of reasons are ordered here, as numbers are.</summary>
    public IReadOnlyList<RefusalCount> Refusals(DateRange dates)
    {
        RefusalsStatement.With(dates.First).With(dates.Last);
        var counts = RefusalsStatement.All(static row => new RefusalCount(
            row.Date(0),
            row.Role(1),
            Enum.Parse<Reason>(row.Text(2)),
            row.Int64(3)
        ));
        return [.. counts.OrderBy(count => count.Date).ThenBy(count => count.Role).ThenBy(count => count.Reason)];
    }

    /// <summary>In one order, so that two who count do not wait for each other.</summary>
    public void CountRefusals(IReadOnlyList<RefusalCount> counts)
    {
        foreach (var count in counts.OrderBy(count => count.Date).ThenBy(count => count.Role).ThenBy(count => count.Reason))
        {
            CountRefusalsStatement.With(count.Date).With(count.Role.Text).With(count.Reason.ToString()).With(count.Count);
            CountRefusalsStatement.Queue(static _ => { });
        }
    }

    private static Report Read(TRow row) => DomainJson.Read<Report>(row.Bytes(0));

    private string Parameter(int number) => queries.Dialect.Parameter(number);
}
