using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Everything that a store keeps, for checks: row by row as written, all from one snapshot. Nothing is kept in memory; a row is valid only
/// during its visit.
/// </summary>
public interface IStoredRows
{
    /// <summary>Visits the change log in order of sequence; lines that are committed and have no sequence yet come last.</summary>
    void VisitLog(Action<LogLine> visit);

    /// <summary>Visits every crew member, in order of id.</summary>
    void VisitCrewMembers(Action<CrewMember> visit);

    /// <summary>Visits every production, in order of id.</summary>
    void VisitProductions(Action<Production> visit);

    /// <summary>Visits every booking, in order of id.</summary>
    void VisitBookings(Action<Booking> visit);

    /// <summary>Visits every blackout, in order of id.</summary>
    void VisitBlackouts(Action<Blackout> visit);

    /// <summary>Visits every window, in order of id.</summary>
    void VisitWindows(Action<Window> visit);

    /// <summary>Visits every operator, in order of id.</summary>
    void VisitOperators(Action<Operator> visit);

    /// <summary>Visits every revision of every rate card, in order of id and revision.</summary>
    void VisitRateCards(Action<RateCard> visit);

    /// <summary>Visits every work entry as it was put, in order of its key.</summary>
    void VisitWorkEntries(Action<WorkEntry> visit);

    /// <summary>Visits every import of work entries, in order of id.</summary>
    void VisitWorkImports(Action<WorkImport> visit);

    /// <summary>Visits every progress chart, in order of production and id, with the digest that its stored points have.</summary>
    void VisitProgressCharts(Action<ProgressChart> visit);

    /// <summary>Visits every report, in order of id.</summary>
    void VisitReports(Action<Report> visit);

    /// <summary>Visits every part of the series of every report, in order of report and part.</summary>
    void VisitReportParts(Action<StoredPart> visit);

    /// <summary>Visits every calendar feed, in order of id.</summary>
    void VisitCalendarFeeds(Action<CalendarFeed> visit);
}

/// <summary>A part of the series of a report as it is stored.</summary>
/// <param name="Read">Reads the series; throws if they are damaged.</param>
public readonly record struct StoredPart(ReportId Report, int Part, Func<IReadOnlyList<ReportSeries>> Read);
