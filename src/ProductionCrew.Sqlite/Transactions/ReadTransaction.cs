using NodaTime;
using ProductionCrew.Domain;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Productions;
using ProductionCrew.Domain.Slots;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Reads through one session; whoever uses it begins and ends the transaction.</summary>
internal class ReadTransaction(Session session) : IReadTransaction
{
    private readonly FreeCrewQueries freeCrew = new(session);
    private readonly LiveBookings live = new(session);

    /// <summary>The connection, for tests that look below the seam.</summary>
    internal Session Session { get; } = session;

    protected CrewMemberTable CrewMembers { get; } = new(session);

    protected ProductionTable Productions { get; } = new(session);

    protected BookingTable Bookings { get; } = new(session);

    protected WindowTable Windows { get; } = new(session);

    protected ChangeTable Changes { get; } = new(session);

    public CrewMember? Find(CrewMemberId id) => CrewMembers.Find(id);

    public Production? Find(ProductionId id) => Productions.Find(id);

    public Booking? Find(BookingId id) => Bookings.Find(id);

    public Window? Find(WindowId id) => Windows.Find(id);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) => live.Overlapping(member, interval);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) => live.EndingAfter(member, endingAfter);

    public IReadOnlyList<Booking> LiveBookings(ProductionId production) => live.Of(production);

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval) => Windows.Open(member, interval);

    public IReadOnlyList<CrewMember> FreeCrew(FreeCrewSearch search) => freeCrew.Find(search);

    public int CountFreeCrew(FreeCrewSearch search) => freeCrew.Count(search);

    public IReadOnlyList<RoleCount> CountFreeByRole(QueryAvailability query) => freeCrew.CountByRole(query);

    public Page<CrewMember> List(QueryAvailability query) => freeCrew.List(query);

    public Page<CrewMember> List(ListCrewMembers query) => CrewMembers.List(query);

    public Page<Production> List(ListProductions query, Instant now) => Productions.List(query, now);

    public Page<Booking> List(ListBookings query) => Bookings.List(query);

    public Page<Window> List(ListWindows query) => Windows.List(query);

    public Page<Change> List(ListChanges query) => Changes.List(query);
}
