using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// What a command can write. Commands search and list before they write: of what a command wrote it reads again what is found by an id, a
/// member or a production, and a store may refuse anything else to one that only validates.
/// </summary>
/// <remarks>
/// Replaying the change log gives the tables but the entries of imports, the series of reports and the refusals that were counted, since
/// every put of another row appends its line.
/// </remarks>
public interface IWriteTransaction
    : IReadTransaction,
        IAccessWriteTransaction,
        IWorkWriteTransaction,
        IChartWriteTransaction,
        IReportWriteTransaction,
        ICalendarWriteTransaction
{
    /// <summary>An id for a new member: positive, ascending, never reused by a committed transaction.</summary>
    CrewMemberId NextCrewMemberId();

    /// <summary>An id for a new production: positive, ascending, never reused by a committed transaction.</summary>
    ProductionId NextProductionId();

    /// <summary>An id for a new booking: positive, ascending, never reused by a committed transaction.</summary>
    BookingId NextBookingId();

    /// <summary>An id for a new blackout: positive, ascending, never reused by a committed transaction.</summary>
    BlackoutId NextBlackoutId();

    /// <summary>An id for a new window: positive, ascending, never reused by a committed transaction.</summary>
    WindowId NextWindowId();

    /// <summary>Inserts the member or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>
    /// No two members have the same external id: of commands that give one at the same time, those that come later are run again and find
    /// it taken.
    /// </remarks>
    void Put(CrewMember member, ChangeKind kind);

    /// <summary>Inserts the production or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>No two productions have the same external id, as with members.</remarks>
    void Put(Production production, ChangeKind kind);

    /// <summary>Inserts the booking or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>
    /// The store refuses, as a bug, a blocking booking that overlaps another of the same member, both as written.
    /// </remarks>
    /// <param name="at">
    /// The moment of a change that the clock made, not later than now; null for a change made by the command. It is the change's time, and
    /// the change has no request id and the actor <see cref="Change.System"/>.
    /// </param>
    void Put(Booking booking, ChangeKind kind, Instant? at = null);

    /// <summary>
    /// Replaces bookings that exist, each of the same member as before, and appends the changes, in their order. What the store refuses, as
    /// a bug, is what overlaps when all of them are replaced, so that two of one member may exchange their time.
    /// </summary>
    void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind);

    /// <summary>Inserts the blackout or replaces the row with the same id, and appends the change.</summary>
    void Put(Blackout blackout, ChangeKind kind);

    /// <summary>Inserts the window or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>The store refuses, as a bug, an open window that overlaps another of the same member.</remarks>
    void Put(Window window, ChangeKind kind);

    /// <summary>Stores a version of the time zone rules. It is no change of a resource, and appends none.</summary>
    void PutZoneRules(string version);

    /// <summary>
    /// Derives anew what the store keeps beside a member that exists, by the zone rules of now. The member stays as it is, and no change is
    /// appended.
    /// </summary>
    void Refresh(CrewMember member);

    /// <summary>The answer recorded for a request id of an actor and a method at or after an instant; null if there is none.</summary>
    RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class;

    /// <summary>
    /// Records the answer to a request id, in place of an expired one. It is found again as it was given, also where it is the very object
    /// that this command put last, which a store need not write twice.
    /// </summary>
    void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class;
}
