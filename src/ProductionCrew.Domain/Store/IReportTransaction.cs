using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read of reports, and for them.</summary>
public interface IReportReadTransaction
{
    /// <summary>
    /// The report with an id, with every field as it was last put; null if there is none. Until a command ends, no other command puts a
    /// report that it has found.
    /// </summary>
    Report? Find(ReportId id);

    /// <summary>The reports that are still to be made, in order of id.</summary>
    IReadOnlyList<Report> OpenReports();

    /// <summary>A page of the reports that match, the latest first.</summary>
    Page<Report> List(ReportFilter query);

    /// <summary>The id of the last report; 0 if there is none.</summary>
    long LastReportId();

    /// <summary>The lease of a report that was put last; null if none was.</summary>
    ReportLease? LeaseOf(ReportId id);

    /// <summary>The series of one part of a report as they were put; none if that part was not put.</summary>
    IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part);

    /// <summary>Visits the live bookings of some members that overlap an interval, in any order.</summary>
    void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit);

    /// <summary>
    /// Visits the work entries of some members on some days, one member after another, and those of a member in any order. Entries of an
    /// import that is pending are as they were before.
    /// </summary>
    void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit);

    /// <summary>The refusals that were counted on some days, in order of day, role and reason.</summary>
    IReadOnlyList<RefusalCount> Refusals(DateRange dates);
}

/// <summary>What a command can write of reports.</summary>
public interface IReportWriteTransaction : IReportReadTransaction
{
    /// <summary>Inserts the report or replaces the row with the same id, and appends the change.</summary>
    void Put(Report report, ChangeKind kind);

    /// <summary>Puts the lease of a report that exists, or takes it away. It is no change of a resource, and appends none.</summary>
    void PutLease(ReportId id, ReportLease? lease);

    /// <summary>Puts one part of a report's series in the place of what was put there before. It appends no change either.</summary>
    void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series);

    /// <summary>Deletes all series of a report. It appends no change either.</summary>
    void DeleteSeries(ReportId id);

    /// <summary>Adds to the refusals that were counted. It appends no change either.</summary>
    void CountRefusals(IReadOnlyList<RefusalCount> counts);
}
