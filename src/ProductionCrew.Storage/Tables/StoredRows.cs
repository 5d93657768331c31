using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>All rows as they were written, for checks. The caller makes sure that all are of one snapshot.</summary>
/// <param name="logSequence">The sequence of a line of the log, as SQL.</param>
/// <param name="logOrder">The order of the log.</param>
public abstract class StoredRows<TRow>(IQueries<TRow> queries, string logSequence, string logOrder) : IStoredRows
    where TRow : struct, IRow
{
    public void VisitLog(Action<LogLine> visit) =>
        queries
            .Prepare($"SELECT {logSequence}, {Changes.WrittenColumns} FROM change ORDER BY {logOrder}")
            .Each(row => visit(Changes.ReadLine(row)));

    /// <summary>
    /// Where the contracts in a member's row and those that are searched differ, all are shown twice over. The log never tells that, because
    /// contracts do not overlap: so neither passes for what the log tells.
    /// </summary>
    public void VisitCrewMembers(Action<CrewMember> visit)
    {
        var searched = queries
            .Prepare($"SELECT {EarlierContracts.Columns} FROM earlier_contract ORDER BY crew_member_id, hire_date")
            .All(static row => (Member: row.Int64(0), Contract: new Contract(row.Date(1), row.OptionalDate(2))))
            .ToLookup(row => row.Member, row => row.Contract);
        Visit(CrewMembers.Table, CrewMembers.Read, member => visit(Agreed(member, searched[member.Id.Value])));
    }

    public void VisitProductions(Action<Production> visit) => Visit(Productions.Table, Productions.Read, visit);

    public void VisitBookings(Action<Booking> visit) => Visit(Bookings.Table, Bookings.Read, visit);

    /// <summary>
    /// Where the times of a blackout and those that are searched differ, it is shown without a version, as the log never tells of one.
    /// </summary>
    public void VisitBlackouts(Action<Blackout> visit)
    {
        var searched = new TimeDigests();
        queries
            .Prepare($"SELECT {string.Join(", ", BlackoutTimes.Table.WrittenNames)} FROM blackout_time ORDER BY blackout_id, start_time")
            .Each(row => searched.Add(BlackoutTimes.Read(row), (BlackoutState)row.Int32(6)));
        Visit(Blackouts.Table, Blackouts.Read, blackout => visit(searched.Agree(blackout) ? blackout : blackout with { Version = 0 }));
    }

    public void VisitWindows(Action<Window> visit) => Visit(Windows.Table, Windows.Read, visit);

    public void VisitOperators(Action<Operator> visit) => Visit(Operators.Table, Operators.Read, visit);

    public void VisitRateCards(Action<RateCard> visit) =>
        queries.Prepare("SELECT state FROM rate_card ORDER BY id, revision").Each(row => visit(DomainJson.Read<RateCard>(row.Bytes(0))));

    public void VisitWorkEntries(Action<WorkEntry> visit) =>
        queries
            .Prepare($"SELECT {WorkEntries.Columns} FROM work_entry ORDER BY {WorkEntries.KeyColumns}")
            .Each(row => visit(WorkEntries.Read(row)));

    public void VisitWorkImports(Action<WorkImport> visit) =>
        queries.Prepare("SELECT state FROM work_import ORDER BY id").Each(row => visit(DomainJson.Read<WorkImport>(row.Bytes(0))));

    public void VisitProgressCharts(Action<ProgressChart> visit) =>
        queries.Prepare(ProgressCharts.AllWithPoints).Each(row => visit(ProgressCharts.ReadWithPoints(row)));

    public void VisitReports(Action<Report> visit) =>
        queries.Prepare("SELECT state FROM report ORDER BY id").Each(row => visit(DomainJson.Read<Report>(row.Bytes(0))));

    public void VisitReportParts(Action<StoredPart> visit) =>
        queries
            .Prepare("SELECT report_id, part, series FROM report_part ORDER BY report_id, part")
            .Each(row => visit(new StoredPart(new ReportId(row.Int64(0)), row.Int32(1), () => SeriesCode.Read(row.Bytes(2)))));

    public void VisitCalendarFeeds(Action<CalendarFeed> visit) => Visit(CalendarFeeds.Table, CalendarFeeds.Read, visit);

    private void Visit<T>(Table<T> table, Func<TRow, T> read, Action<T> visit) =>
        queries.Prepare($"SELECT {table.Columns} FROM {table.Name} ORDER BY id").Each(row => visit(read(row)));

    private static CrewMember Agreed(CrewMember member, IEnumerable<Contract> searched)
    {
        Contract[] both = [.. member.EarlierContracts, .. searched];
        return member.EarlierContracts.SequenceEqual(searched) ? member : member with { EarlierContracts = [.. both, .. both] };
    }
}
