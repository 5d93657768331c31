using ProductionCrew.Domain.Model;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// What a store keeps, row by row as it was written and all of one snapshot, for those who check it. Nothing is held in memory: each row
/// is gone when its visit ends.
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
}
