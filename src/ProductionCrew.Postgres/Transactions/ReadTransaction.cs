using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Log;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.DryRuns;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Reads through one session, from one snapshot.</summary>
internal partial class ReadTransaction : ISnapshot
{
    private readonly LiveBookings live;
    private readonly ChangeList<Row> log;
    private readonly LogGate gate;
    private readonly ChangeTimes times;
    private ClockReading reading;

    public ReadTransaction(Session session)
    {
        Session = session;
        Preamble = new Preamble(session);
        Holds = new Holds(session, Cache);
        live = new LiveBookings(session, Cache, Holds);
        CrewMembers = new CrewMemberTable(session, Cache);
        Productions = new ProductionTable(session, Cache);
        Bookings = new BookingTable(session, Cache, Holds);
        BlackoutRows = new BlackoutTable(session, Cache);
        Windows = new WindowTable(session, Cache);
        Access = new AccessTables<Row>(session);
        Cards = new RateCards<Row>(session);
        Imports = new WorkImports<Row>(session, locking: this is IWriteTransaction ? " FOR UPDATE" : "");
        Work = new WorkEntryTable(session);
        Charts = new ChartTables<Row>(session);
        log = new ChangeList<Row>(session);
        gate = new LogGate(session);
        times = new ChangeTimes(session);
    }

    /// <summary>The connection.</summary>
    public Session Session { get; }

    /// <summary>The time of the command or query that is running.</summary>
    public Instant Now => Holds.Now;

    protected Preamble Preamble { get; }

    protected TransactionCache Cache { get; } = new();

    protected Holds Holds { get; }

    protected CrewMemberTable CrewMembers { get; }

    protected ProductionTable Productions { get; }

    protected BookingTable Bookings { get; }

    protected BlackoutTable BlackoutRows { get; }

    protected WindowTable Windows { get; }

    protected AccessTables<Row> Access { get; }

    protected ChartTables<Row> Charts { get; }

    private Statement BeginStatement => field ??= Session.Prepare("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    private Statement ZoneRulesStatement => field ??= Session.Prepare("SELECT version FROM zone_rules");

    private Statement EndStatement => field ??= Session.Prepare("ROLLBACK");

    private Statement LiveHoldsStatement =>
        field ??= Session.Prepare($"SELECT count(*) FROM booking WHERE {BookingIs.Held} AND hold_expire_time > $1");

    private Statement SequenceStatement => field ??= Session.Prepare("SELECT sequence FROM change WHERE id = $1");

    public Instant TimeOfCommand(Instant now) => reading.ForCommand();

    public LastIds ReadLastIds() => SnapshotIds.Read(Session);

    public long CountLiveHolds(Instant now) => LiveHoldsStatement.With(now).Number() ?? 0;

    /// <summary>Begins a query: takes the snapshot, in one round trip.</summary>
    /// <param name="isNumbered">Whether the change log was numbered before.</param>
    public async Task BeginAsync(DatabaseClock clock, bool isNumbered, CancellationToken cancellationToken)
    {
        Cache.Clear();
        gate.Begin(isNumbered);
        Availability.Begin();
        BeginStatement.Run();
        Preamble.Queue(clock);
        var mark = clock.Mark();
        await Session.SendAsync(cancellationToken);
        Preamble.Check();
        reading = Preamble.TimeBy(clock, mark);
        Holds.Begin(reading.Now);
    }

    /// <summary>Ends a query, or undoes a command.</summary>
    public Task RollBackAsync()
    {
        Session.Abandon();
        EndStatement.Run();
        return Session.SendAsync(CancellationToken.None);
    }

    public CrewMember? Find(CrewMemberId id)
    {
        Touch(id);
        return CrewMembers.Find(id);
    }

    public Production? Find(ProductionId id) => Productions.Find(id);

    public CrewMember? CrewMemberWith(Label externalId) => Storage.Tables.CrewMembers.With(Session, externalId);

    public Production? ProductionWith(Label externalId) => Storage.Tables.Productions.With(Session, externalId);

    public Booking? Find(BookingId id)
    {
        Touch(Bookings.AsWritten(id)?.CrewMember);
        return Bookings.Find(id);
    }

    public Blackout? Find(BlackoutId id)
    {
        Touch(BlackoutRows.Find(id)?.CrewMember);
        return BlackoutRows.Find(id);
    }

    public Window? Find(WindowId id)
    {
        Touch(Windows.Find(id)?.CrewMember);
        return Windows.Find(id);
    }

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Interval interval)
    {
        Touch(member);
        return live.Overlapping(member, interval);
    }

    public IReadOnlyList<Booking> LiveBookings(CrewMemberId member, Instant endingAfter)
    {
        Touch(member);
        return live.EndingAfter(member, endingAfter);
    }

    public IReadOnlyList<Booking> LiveBookings(ProductionId production)
    {
        Touch(production);
        return live.Of(production);
    }

    public IReadOnlyList<BlackoutTime> Blackouts(CrewMemberId member, Interval interval)
    {
        Touch(member);
        return BlackoutRows.Overlapping(member, interval);
    }

    public IReadOnlyList<Booking> HoldsAsWritten(CrewMemberId member)
    {
        Touch(member);
        return Holds.AsWritten(member);
    }

    public IReadOnlyList<Window> OpenWindows(CrewMemberId member, Interval interval)
    {
        Touch(member);
        return Windows.Open(member, interval);
    }

    public Page<Change> List(ChangeFilter query)
    {
        EnterLog();
        return log.Page(query);
    }

    public long LastSequence()
    {
        EnterLog();
        return log.Last();
    }

    /// <summary>The position of a line is the id that it has from the moment it is written.</summary>
    public long? SequenceAt(long position)
    {
        EnterLog();
        return SequenceStatement.With(position).Number();
    }

    public string? ZoneRules()
    {
        TouchWholeDesk();
        return ZoneRulesStatement.First(static row => row.Text(0));
    }

    public ChangeSpan SpanOf(Instant? from, Instant? to)
    {
        EnterLog();
        return times.SpanOf(from, to, log.Last());
    }

    /// <summary>Called before the change log is read, in which every line has to have its sequence.</summary>
    protected virtual void EnterLog() => gate.Enter();

    /// <summary>Called before anything of a member is read or written; null stands for nobody.</summary>
    protected virtual void Touch(CrewMemberId? member) { }

    /// <summary>Called before a production is written or its bookings are listed.</summary>
    protected virtual void Touch(ProductionId production) { }

    /// <summary>Called before a read that is not about one named member.</summary>
    protected virtual void TouchWholeDesk() { }
}
