using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.DryRuns;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Reads through one session. The caller begins and ends the transaction.</summary>
internal partial class ReadTransaction : ISnapshot
{
    private readonly Holds holds;
    private readonly FreeCrewQueries freeCrew;
    private readonly AvailabilitySearch availability;
    private readonly LiveBookings live;
    private readonly ChangeList<Row> log;
    private readonly ChangeTimes times;

    /// <param name="latest">
    /// The index if the session is the writer's, else null. For the writer the latest entry of a member always agrees with the tables, so
    /// it can be asked first.
    /// </param>
    public ReadTransaction(Session session, StoreMemory memory, CrewIndex? latest = null)
    {
        Session = session;
        holds = new Holds(session, latest);
        live = new LiveBookings(session, holds, memory.OfProductions, latest);
        CrewMembers = new CrewMemberTable(session);
        Productions = new ProductionTable(session);
        Bookings = new BookingTable(session, holds);
        BlackoutRows = new BlackoutTable(session, latest);
        Windows = new WindowTable(session);
        Access = new AccessTables<Row>(session);
        Cards = new RateCards<Row>(session);
        Imports = new WorkImports<Row>(session);
        Work = new WorkEntryTable(session);
        Charts = new ChartTables<Row>(session);
        log = new ChangeList<Row>(session);
        times = new ChangeTimes(session);
        var crewRows = new CrewRows(session, memory.Crew);
        availability = new AvailabilitySearch(crewRows, memory.Crew, CrewMembers, log, holds);
        freeCrew = new FreeCrewQueries(crewRows, memory.Crew, log, holds);
        Memory = memory;
    }

    /// <summary>The connection, for tests that look below the seam.</summary>
    internal Session Session { get; }

    protected CrewMemberTable CrewMembers { get; }

    protected ProductionTable Productions { get; }

    protected BookingTable Bookings { get; }

    protected BlackoutTable BlackoutRows { get; }

    protected WindowTable Windows { get; }

    protected AccessTables<Row> Access { get; }

    protected ChartTables<Row> Charts { get; }

    /// <summary>What is in memory beside the tables.</summary>
    protected StoreMemory Memory { get; }

    /// <summary>The time of the command or query that is running.</summary>
    protected Instant Now => holds.Now;

    private Statement ZoneRulesStatement => field ??= Session.Prepare("SELECT version FROM zone_rules");

    private Statement LiveHoldsStatement =>
        field ??= Session.Prepare(
            $"SELECT count(*) FROM booking INDEXED BY booking_expiring WHERE {BookingIs.Held} AND hold_expire_time > ?"
        );

    /// <summary>Begins a command or query.</summary>
    public void Begin(Instant now)
    {
        holds.Begin(now);
        availability.Begin();
        Productions.Begin();
    }

    public CrewMember? Find(CrewMemberId id) => CrewMembers.Find(id);

    public Production? Find(ProductionId id) => Productions.Find(id);

    public CrewMember? CrewMemberWith(Label externalId) => Storage.Tables.CrewMembers.With(Session, externalId);

    public Production? ProductionWith(Label externalId) => Storage.Tables.Productions.With(Session, externalId);

    public Booking? Find(BookingId id) => Bookings.Find(id);

    public Blackout? Find(BlackoutId id) => BlackoutRows.Find(id);

    public Window? Find(WindowId id) => Windows.Find(id);

    public Operator? Find(OperatorId id) => Access.Find(id);

    public IReadOnlyList<Operator> Operators() => Access.All();

    public IReadOnlyList<SigningKey> SigningKeys() => Access.Keys();

    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) => Charts.Of(production);

    public ProgressPoints? PointsOf(ProgressChartName name) => Charts.PointsOf(name);

    public CrewMember? FindEmployed(EmailAddress email, Contract during, CrewMemberId? except) =>
        new CrewMemberList<Row>(Session).FindEmployed(email, during, except);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval) => live.Overlapping(member, interval);

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter) => live.EndingAfter(member, endingAfter);

    public IReadOnlyList<Booking> LiveBookings(ProductionId production) => live.Of(production);

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval) => BlackoutRows.Overlapping(member, interval);

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member) => holds.AsWritten(member);

    public IReadOnlyList<Booking> OverdueHolds(int limit) => holds.Overdue(limit);

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval) => Windows.Open(member, interval);

    public IReadOnlyList<Window> OpenWindows(RoleName role, int minimumLevel, Interval interval) =>
        Windows.Open(role, minimumLevel, interval);

    public IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) => freeCrew.Find(search);

    public int CountFreeCrew(FreeCrewSearch search) => freeCrew.Count(search);

    public IReadOnlyList<Candidate> CrewOfRole(CrewOfRoleSearch search) => freeCrew.OfRole(search);

    public int CountCrewOfRole(RoleName role) => freeCrew.CountOfRole(role);

    public IReadOnlyList<RoleName> RolesOfCrew() => CrewRoles.Names(Session);

    public IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        [.. members.Select(id => new CrewMemberTime(Find(id)!, LiveBookings(id, interval), Blackouts(id, interval)))];

    public IReadOnlyList<int> CountFreeByStart(FreeStartSearch search) => freeCrew.CountByStart(search);

    public IReadOnlyList<RoleCount> CountFreeByRole(AvailabilityFilter query) => availability.CountByRole(query);

    public IReadOnlyList<HeldCrewMember> HeldCrew(AvailabilityFilter query, int limit) => availability.Held(query, limit);

    public int CountHeldCrew(AvailabilityFilter query) => availability.CountHeld(query);

    public Page<CrewMember> List(AvailabilityFilter query) => availability.Page(query);

    public Page<CrewMember> List(CrewMemberFilter query) => new CrewMemberList<Row>(Session).Page(query);

    public Page<Production> List(ProductionFilter query, Instant now) => new ProductionList<Row>(Session).Page(query, now);

    public Page<Booking> List(BookingFilter query) =>
        new BookingList<Row>(Session, holds).Page(query, query.Production is { } id ? Memory.OfProductions.Of(id).ToArray() : null);

    public Page<Blackout> List(BlackoutFilter query) => new BlackoutList<Row>(Session).Page(query);

    public Page<Window> List(WindowFilter query) => new WindowList<Row>(Session).Page(query);

    public Page<Change> List(ChangeFilter query) => log.Page(query);

    public long LastSequence() => log.Last();

    /// <summary>A line has its sequence when it is written, and that is its position.</summary>
    public long? SequenceAt(long position) => position > 0 && position <= log.Last() ? position : null;

    public string? ZoneRules() => ZoneRulesStatement.First(static row => row.Text(0));

    public ChangeSpan SpanOf(Instant? from, Instant? to) => times.SpanOf(from, to, log.Last());

    public Instant TimeOfCommand(Instant now) => now;

    public LastIds ReadLastIds() => Counters.ReadFrom(Session).Ids;

    public long CountLiveHolds(Instant now) => LiveHoldsStatement.With(now).Number() ?? 0;
}
