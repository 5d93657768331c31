using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read.</summary>
/// <remarks>
/// A write transaction reads its own writes. Unless a member says otherwise, a booking is as the clock makes it at the moment the command
/// or query is given: a hold past its expiry is expired (<see cref="Booking.At"/>). A hold waits exactly if a live hold of the same member
/// with a smaller id overlaps it. Intervals are half open: what ends when another begins does not overlap it.
/// </remarks>
public interface IReadTransaction
    : IAccessReadTransaction,
        IWorkReadTransaction,
        IChartReadTransaction,
        IReportReadTransaction,
        ICalendarReadTransaction
{
    /// <summary>The member with an id, with every field as it was last put; null if there is none.</summary>
    CrewMember? Find(CrewMemberId id);

    /// <summary>The production with an id, with every field as it was last put; null if there is none.</summary>
    Production? Find(ProductionId id);

    /// <summary>The booking with an id, by the clock; null if there is none.</summary>
    Booking? Find(BookingId id);

    /// <summary>The blackout with an id, with every field as it was last put; null if there is none.</summary>
    Blackout? Find(BlackoutId id);

    /// <summary>The window with an id, with every field as it was last put; null if there is none.</summary>
    Window? Find(WindowId id);

    /// <summary>The member with an external id, letter by letter the same; null if there is none.</summary>
    CrewMember? CrewMemberWith(Label externalId);

    /// <summary>The production with an external id, letter by letter the same; null if there is none.</summary>
    Production? ProductionWith(Label externalId);

    /// <summary>
    /// Of the members who have a mail address, compared by <see cref="EmailAddress.Folded"/>, and are employed on some day of a contract,
    /// the one with the smallest id; null if there is none. One member can be left out. Until a command ends, no other command makes this
    /// find somebody else.
    /// </summary>
    CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except);

    /// <summary>The live bookings of a member that overlap an interval, in order of start and id.</summary>
    IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval);

    /// <summary>The live bookings of a member that end after an instant, in order of start and id.</summary>
    IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter);

    /// <summary>The live bookings of a production, in order of id.</summary>
    IReadOnlyList<Booking> LiveBookings(ProductionId production);

    /// <summary>
    /// The times of a member's active blackouts that overlap an interval, in order of start, then id. Of a blackout that repeats these are
    /// the occurrences that are left.
    /// </summary>
    IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval);

    /// <summary>The open windows of a member that overlap an interval, in order of start.</summary>
    IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval);

    /// <summary>
    /// The open windows that overlap an interval, of the members who have a role at a level or better, in order of member and start.
    /// </summary>
    IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval);

    /// <summary>
    /// The bookings of a member that were last put as held, in order of id and as they were put, whatever the clock has made of them since.
    /// </summary>
    IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member);

    /// <summary>
    /// The bookings of anybody that were last put as held and whose expiry has come, in order of expiry and id and as they were put, at
    /// most <paramref name="limit"/>.
    /// </summary>
    IReadOnlyList<Booking> OverdueHolds(int limit);

    /// <summary>
    /// The members who are free, best first (<see cref="Candidate"/>), at most <see cref="FreeCrewSearch.Limit"/>. They are employed
    /// throughout the search's dates by one contract, compared as written. They have its role at its level or better. No blocking booking overlaps its
    /// interval, and none that is live if the search <see cref="FreeCrewSearch.IsForHold"/>. No active blackout overlaps its interval.
    /// </summary>
    IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search);

    /// <summary>How many members <see cref="FreeCrew"/> would find without its limit.</summary>
    int CountFreeCrew(FreeCrewSearch search);

    /// <summary>
    /// Of all members who have the search's role, at any level, those who could be booked in it, or the others, as the search says, best
    /// first (<see cref="Candidate"/>), behind one and at most <see cref="CrewOfRoleSearch.Limit"/>. Those could be booked who have the level
    /// and are free as for <see cref="List(AvailabilityFilter)"/>.
    /// </summary>
    IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search);

    /// <summary>How many members have a role, at any level.</summary>
    int CountCrewOfRole(RoleName role);

    /// <summary>The roles that members have, each once, in order of name; at most <see cref="Limits.RolesListedMax"/>.</summary>
    IReadOnlyList<RoleName> RolesOfCrew();

    /// <summary>
    /// Members that exist, each named once, with the live bookings and the times of active blackouts that overlap an interval, in the order in
    /// which the members are named.
    /// </summary>
    IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval);

    /// <summary>
    /// For each day on which a stay could begin, in order: how many members <see cref="FreeCrew"/> would find for at least one of the seats
    /// on the search's number of days from it on.
    /// </summary>
    IReadOnlyList<int> CountFreeByStart(FreeStartSearch search);

    /// <summary>
    /// How many free members have each role at the query's minimum level, in order of role; roles that nobody has are absent. Members are
    /// free as for <see cref="List(AvailabilityFilter)"/>.
    /// </summary>
    IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query);

    /// <summary>
    /// The members who would be free but for holds that block, in order of the latest expiry of those, then id, at most
    /// <paramref name="limit"/>. With each comes how many live holds wait behind in the interval.
    /// </summary>
    IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit);

    /// <summary>How many members <see cref="HeldCrew"/> would find without its limit.</summary>
    int CountHeldCrew(AvailabilityFilter query);

    /// <summary>
    /// A page of the members who are free and have the query's role, or any, at its level, in order of id. With dates one contract must
    /// cover them as written, else it must cover the interval by midnights in the member's zone. No blocking booking and no active blackout
    /// overlaps the interval.
    /// </summary>
    Page<CrewMember> List(AvailabilityFilter query);

    /// <summary>
    /// A page of the members who match, in the query's order. The first page tells how many match in all, and every page but the last where
    /// the next begins. A page goes on behind where the one before ended, even if that row has moved since.
    /// </summary>
    Page<CrewMember> List(CrewMemberFilter query);

    /// <summary>A page of the productions that match, in the query's order; <paramref name="now"/> decides their states.</summary>
    Page<Production> List(ProductionFilter query, Instant now);

    /// <summary>A page of the bookings that match, in the query's order; their states are by the clock.</summary>
    Page<Booking> List(BookingFilter query);

    /// <summary>
    /// A page of the blackouts that match, in order of their first start, then id. One that repeats matches an interval if one of its
    /// occurrences overlaps it.
    /// </summary>
    Page<Blackout> List(BlackoutFilter query);

    /// <summary>A page of the windows that match, in order of start, then id.</summary>
    Page<Window> List(WindowFilter query);

    /// <summary>A page of the lines of the change log that match, in order of sequence.</summary>
    Page<Change> List(ChangeFilter query);

    /// <summary>The sequence of the last line of the change log; 0 if it is empty.</summary>
    long LastSequence();

    /// <summary>The sequence of the line at a position that an outcome named; null if there is none.</summary>
    long? SequenceAt(long position);

    /// <summary>
    /// A part of the change log that holds every line written at or after one instant, and every line whose time is before the other; null
    /// is any. It begins and ends about there, and may hold a few lines more.
    /// </summary>
    ChangeSpan SpanOf(Instant? from, Instant? to);

    /// <summary>The version of the time zone rules that was put last; null if none was.</summary>
    string? ZoneRules();
}
