using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Tables;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// The transaction of one command. Its first round trip takes the locks and reads what the command is likely to need. Writes are queued,
/// and go with the commit or with the next read that has to be waited for.
/// </summary>
/// <param name="meter">Gets what is measured; null if nobody wants to know.</param>
internal sealed partial class WriteTransaction(Session session, PostgresMeter? meter = null) : ReadTransaction(session), IWriteTransaction
{
    private readonly ChangeTally? tally = meter is null ? null : new ChangeTally(meter.Common.Changes);
    private readonly ChangeTable changes = new(session);
    private readonly RequestTable requests = new(session);
    private readonly Locks locks = new(session);
    private readonly Ids ids = new(session);

    private Call call = new("", "");
    private bool isWholeDesk;
    private HashSet<CrewMemberId> several = [];
    private Plan? plan;

    private Prefetch Prefetch => field ??= new Prefetch(Session, Cache);

    private Statement BeginStatement => field ??= Session.Prepare("BEGIN ISOLATION LEVEL READ COMMITTED");

    private Statement CommitStatement => field ??= Session.Prepare("COMMIT");

    /// <summary>Whether the command runs by a plan.</summary>
    public bool IsPlanned => plan is not null;

    /// <summary>Whether the command has written anything.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>The id of the last line that the command wrote, once it is committed; 0 if it wrote none.</summary>
    public long LastLine { get; private set; }

    /// <summary>Begins a command, in one round trip.</summary>
    /// <param name="by">The call as the caller made it.</param>
    /// <param name="request">The request id under which the answer will be recorded; null for none.</param>
    /// <param name="mayBeAnswered">Whether there may be an answer to it already.</param>
    /// <exception cref="NotExecutedException">The clock is in doubt.</exception>
    public async Task BeginAsync(
        Call by,
        CommandScope scope,
        Guid? request,
        bool mayBeAnswered,
        DatabaseClock clock,
        CancellationToken cancellationToken
    )
    {
        call = by;
        isWholeDesk = scope.IsWholeDesk;
        several = [.. scope.CrewMembers];
        plan = null;
        HasWritten = false;
        LastLine = 0;
        Cache.Clear();
        tally?.TakeBack(0);
        changes.Begin();
        requests.Begin();
        ids.Begin();
        BeginStatement.Run();
        locks.Queue(scope);
        Preamble.Queue(ids, scope, clock);
        Prefetch.Queue(scope);
        WorkPrefetch.Queue(scope);
        if (request is { } id)
        {
            requests.LookUp(by.Actor, by.Method, id, mayBeAnswered);
        }

        var mark = clock.Mark();
        await Session.SendAsync(cancellationToken);
        Preamble.Check();
        meter?.HasLocked(scope, Preamble.Waited);
        Holds.Begin(Preamble.TimeBy(clock, mark).ForCommand());
        Prefetch.Keep(scope, locks.CrewMember);
    }

    /// <summary>
    /// Locks the people of a plan and checks them again, in one round trip, for a command that finds its people. From here on its searches
    /// give what they gave in the plan.
    /// </summary>
    /// <exception cref="OutsideScopeException">Somebody whom the command would take is no longer as the plan found them.</exception>
    public async Task TakeAsync(Plan planned, DatabaseClock clock, CancellationToken cancellationToken)
    {
        plan = planned;
        locks.Queue(planned);
        Preamble.Queue(clock);
        Prefetch.Queue(planned);
        Holds.Queue(planned.People);
        long missingCount = 0;
        foreach (var (search, taken) in planned.Takings())
        {
            FreeCrewRows.QueueCount(search, taken, stillCount => missingCount += taken.Length - stillCount);
        }

        var mark = clock.Mark();
        await Session.SendAsync(cancellationToken);
        Preamble.Check();
        Holds.Begin(Preamble.TimeBy(clock, mark).ForCommand());
        if (missingCount > 0)
        {
            throw new OutsideScopeException();
        }
    }

    /// <summary>Whether there is an answer to the caller's request id already.</summary>
    public bool IsAnswered() =>
        call.Request is { } request && requests.Has(call.Actor, call.Method, request.Id, Now - Limits.RequestIdRetention);

    /// <summary>Sends what is yet to be written, and commits, in one round trip.</summary>
    /// <param name="purges">Whether to remove a few expired answers too.</param>
    public async Task CommitAsync(bool purges)
    {
        if (purges)
        {
            requests.Purge(Now);
        }

        changes.QueueLastId(id => LastLine = id);
        CommitStatement.Run();
        await Session.SendAsync(CancellationToken.None);
        tally?.Commit();
    }

    public override IReadOnlyList<Candidate> FreeCrew(FreeCrewSearch search) =>
        plan is null ? base.FreeCrew(search) : plan.Find(search) ?? throw new OutsideScopeException();

    /// <summary>Of the overdue holds that the plan found, those that are still overdue.</summary>
    public override IReadOnlyList<Booking> OverdueHolds(int limit) =>
        plan is null ? base.OverdueHolds(limit)
        : plan.Overdue is { } overdue ? [.. overdue.Where(hold => HoldsAsWritten(hold.CrewMember).Contains(hold))]
        : throw new OutsideScopeException();

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class => requests.Find<T>(actor, method, requestId, notBefore);
}
