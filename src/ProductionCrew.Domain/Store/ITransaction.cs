using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// What a command or query can read. A write transaction reads its own writes. Every booking is as the clock makes it at the moment
/// the command or query is given: a hold past its expiry is expired (<see cref="Booking.At"/>), and a hold waits exactly if a live hold
/// of the same member with a smaller id overlaps it.
/// </summary>
public interface IReadTransaction
{
    CrewMember? Find(CrewMemberId id);

    Production? Find(ProductionId id);

    Booking? Find(BookingId id);

    Blackout? Find(BlackoutId id);
    Window? Find(WindowId id);

    /// <summary>The live bookings of a member that overlap an interval, in order of start and id.</summary>
    IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval);

    /// <summary>The live bookings of a member that end after an instant, in order of start and id.</summary>
    IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter);

    /// <summary>The live bookings of a production, in order of id.</summary>
    IReadOnlyList<Booking> LiveBookings(ProductionId production);

    /// <summary>The active blackouts of a member that overlap an interval, in order of start, then id.</summary>
    IReadOnlyList<Blackout> Blackouts(CrewMemberId member, Interval interval);

    /// <summary>The open windows of a member that overlap an interval, in order of start.</summary>
    IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval);

    /// <summary>
    /// The open windows that overlap an interval, of the members who have a role at a level or better; in order of member and start.
    /// </summary>
    IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval);

    /// <summary>
    /// The bookings of a member that were last written as held, in order of id and as they were written: what the clock has changed since
    /// is yet to be written.
    /// </summary>
    IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member);

    /// <summary>
    /// The bookings that were last written as held and whose expiry has come, in order of expiry and id and as they were written, at
    /// most <paramref name="limit"/>.
    /// </summary>
    IReadOnlyList<Booking> OverdueHolds(int limit);

    /// <summary>
    /// The members who are employed throughout the search's dates, have its role at its level, and have no blocking booking
    /// that overlaps its interval, or none that is live if <see cref="FreeCrewSearch.IsForHold"/>, and no active
    /// blackout that does, best first (<see cref="Candidate"/>), at most <see cref="FreeCrewSearch.Limit"/>.
    /// </summary>
    IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search);

    /// <summary>How many members <see cref="FreeCrew"/> would find without its limit.</summary>
    int CountFreeCrew(FreeCrewSearch search);

    /// <summary>
    /// The members who have the search's role at any level and could be booked in it, or those who could not, as the search says: employed
    /// throughout, at the level, and without a blocking booking or an active blackout in the interval. The best first
    /// (<see cref="Candidate"/>), at most <see cref="CrewOfRoleSearch.Limit"/>.
    /// </summary>
    IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search);

    /// <summary>How many members have a role, at any level.</summary>
    int CountCrewOfRole(RoleName role);

    /// <summary>Members with what takes their time in an interval, in the order in which they are named; all of them exist, none is named twice.</summary>
    IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval);

    /// <summary>
    /// For each day on which a stay could begin, in order: how many members <see cref="FreeCrew"/> would find for at least one of the seats
    /// on the search's number of days from it on.
    /// </summary>
    IReadOnlyList<int> CountFreeByStart(FreeStartSearch search);

    /// <summary>For each role at the query's minimum level, how many free members have it; roles with nobody are absent, in order of role.</summary>
    IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query);

    /// <summary>
    /// The members who would be free but for holds: no confirmed booking overlaps the interval, and a blocking hold does. In order of the
    /// latest expiry of those, then id; at most <paramref name="limit"/>.
    /// </summary>
    IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit);

    /// <summary>How many members <see cref="HeldCrew"/> would find without its limit.</summary>
    int CountHeldCrew(AvailabilityFilter query);

    /// <summary>A page of the free members, in order of id.</summary>
    Page<CrewMember> List(AvailabilityFilter query);

    Page<CrewMember> List(CrewMemberFilter query);

    /// <summary>A page of productions; <paramref name="now"/> decides their states.</summary>
    Page<Production> List(ProductionFilter query, Instant now);

    Page<Booking> List(BookingFilter query);

    /// <summary>A page of blackouts, in order of start, then id.</summary>
    Page<Blackout> List(BlackoutFilter query);
    Page<Window> List(WindowFilter query);

    /// <summary>A page of the change log, in order of sequence.</summary>
    Page<Change> List(ChangeFilter query);

    /// <summary>The sequence of the last line of the change log; 0 if it is empty.</summary>
    long LastSequence();
}

/// <summary>
/// What a command can write. Commands search and list before they write: of what a command wrote it reads again what is found by an id, a
/// member or a production, and a store may refuse anything else to one that only validates. Every write of a row writes its line of the change log too, so that the log always tells the whole
/// story. Ids come from the store's counters: positive, ascending, never reused by a committed transaction.
/// </summary>
public interface IWriteTransaction : IReadTransaction
{
    CrewMemberId NextCrewMemberId();

    ProductionId NextProductionId();

    BookingId NextBookingId();

    BlackoutId NextBlackoutId();
    WindowId NextWindowId();

    /// <summary>Inserts the member or replaces the row with the same id, and appends the change.</summary>
    void Put(CrewMember member, ChangeKind kind);

    /// <summary>Inserts the production or replaces the row with the same id, and appends the change.</summary>
    void Put(Production production, ChangeKind kind);

    /// <summary>Inserts the booking or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>
    /// The store refuses, as a bug, a blocking booking that overlaps another of the same member, both as written: a command that moves
    /// several moves them in an order that never makes two overlap.
    /// </remarks>
    /// <param name="at">
    /// The moment of a change that the clock made, not later than now: it is the change's time, and the change has no request id and
    /// the actor <see cref="Change.System"/>. Null for a change made by the command.
    /// </param>
    void Put(Booking booking, ChangeKind kind, Instant? at = null);

    /// <summary>Inserts the blackout or replaces the row with the same id, and appends the change.</summary>
    void Put(Blackout blackout, ChangeKind kind);

    /// <summary>Inserts the window or replaces the row with the same id, and appends the change.</summary>
    /// <remarks>The store refuses, as a bug, an open window that overlaps another of the same member.</remarks>
    void Put(Window window, ChangeKind kind);

    /// <summary>The answer recorded for a request id of this actor and method at or after an instant, if any.</summary>
    RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class;

    /// <summary>
    /// Records the answer to a request id, in place of an expired one. A result that is the very object this command put last is what its
    /// line of the log says, so a store need not write it twice.
    /// </summary>
    void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class;
}
