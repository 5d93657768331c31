using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Tables;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>
/// The transaction of the writer, in which commands run one after another. A savepoint is opened at a command's first write, so a command
/// that is refused before it writes costs nothing.
/// </summary>
/// <param name="tally">Counts what is written; null if nobody wants to know.</param>
internal sealed partial class WriteTransaction(Session session, Counters counters, StoreMemory memory, ChangeTally? tally = null)
    : ReadTransaction(session, memory, memory.Crew),
        IWriteTransaction
{
    private readonly RequestTable requests = new(session);
    private readonly ChangeTable changes = new(session);
    private readonly Statement open = session.Prepare("SAVEPOINT command");
    private readonly Statement release = session.Prepare("RELEASE command");
    private readonly Statement rollBack = session.Prepare("ROLLBACK TO command");

    private Call call = new("", "");
    private Counters before;
    private int crewBefore;
    private int talliedBefore;
    private bool needsSavepoint;
    private bool hasSavepoint;

    private Statement ZoneRulesStatement =>
        field ??= Session.Prepare(
            "INSERT INTO zone_rules (id, version) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version"
        );

    /// <summary>The last ids given.</summary>
    public Counters Counters { get; private set; } = counters;

    /// <summary>The sequence of the last line that the command wrote; 0 if it wrote none.</summary>
    public long LastLine => Counters.Change > before.Change ? Counters.Change : 0;

    /// <summary>Begins a command.</summary>
    /// <param name="isAlone">
    /// Whether the command has the transaction to itself; then it gets no savepoint, and the caller undoes it by rolling back the
    /// transaction. Under a savepoint each statement takes longer, the more has been written since.
    /// </param>
    public void Begin(Call by, Instant at, bool isAlone = false)
    {
        Begin(at);
        call = by;
        needsSavepoint = !isAlone;
        before = Counters;
        crewBefore = Memory.Crew.WrittenCount;
        talliedBefore = tally?.Count ?? 0;
        hasSavepoint = false;
        changes.Begin();
    }

    /// <summary>Ends a command: keeps what it wrote, or undoes all of it.</summary>
    public void End(bool keep)
    {
        if (!keep)
        {
            Counters = before;
            Memory.Crew.RollBack(crewBefore);
            tally?.TakeBack(talliedBefore);
        }

        if (hasSavepoint)
        {
            if (!keep)
            {
                rollBack.Run();
            }

            release.Run();
        }
    }

    /// <summary>To be called after COMMIT: the batch is in the database.</summary>
    public void Commit()
    {
        Memory.Crew.Commit();
        tally?.Commit();
    }

    /// <summary>To be called when the batch is lost: sets ids and entries in memory back to what they were before it.</summary>
    public void RollBack(Counters beforeBatch)
    {
        Counters = beforeBatch;
        Memory.Crew.RollBack(writtenCount: 0);
        tally?.TakeBack(0);
    }

    /// <summary>Removes a few expired answers, as part of the batch.</summary>
    public void Purge(Instant at) => requests.Purge(at);

    public CrewMemberId NextCrewMemberId()
    {
        Counters = Counters with { CrewMember = Counters.CrewMember + 1 };
        return new CrewMemberId(Counters.CrewMember);
    }

    public ProductionId NextProductionId()
    {
        Counters = Counters with { Production = Counters.Production + 1 };
        return new ProductionId(Counters.Production);
    }

    public BookingId NextBookingId()
    {
        Counters = Counters with { Booking = Counters.Booking + 1 };
        return new BookingId(Counters.Booking);
    }

    public BlackoutId NextBlackoutId()
    {
        Counters = Counters with { Blackout = Counters.Blackout + 1 };
        return new BlackoutId(Counters.Blackout);
    }

    public WindowId NextWindowId()
    {
        Counters = Counters with { Window = Counters.Window + 1 };
        return new WindowId(Counters.Window);
    }

    public void Put(CrewMember member, ChangeKind kind)
    {
        OpenSavepoint();
        CrewMembers.Put(member);
        Append(member, kind);
        Memory.Crew.Put(member, Counters.Change);
    }

    public void Put(Production production, ChangeKind kind)
    {
        OpenSavepoint();
        Productions.Put(production);
        Append(production, kind);
    }

    public void Put(Booking booking, ChangeKind kind, Instant? at = null)
    {
        OpenSavepoint();
        var former = Memory.Crew.IsNew(booking.Id) ? null : Bookings.CrewMemberOf(booking.Id);
        Bookings.Put(booking, isNew: former is null);
        Memory.OfProductions.Add(booking.Production, booking.Id);
        Append(booking, kind, at);
        Memory.Crew.Put(booking, former, Counters.Change);
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        OpenSavepoint();
        Bookings.SetAside(bookings);
        foreach (var booking in bookings)
        {
            Put(booking, kind);
        }
    }

    public void Put(Blackout blackout, ChangeKind kind)
    {
        OpenSavepoint();
        var former = BlackoutRows.Find(blackout.Id)?.CrewMember;
        BlackoutRows.Put(blackout);
        Append(blackout, kind);
        Memory.Crew.Put(blackout, former, Counters.Change);
    }

    public void Put(Window window, ChangeKind kind)
    {
        OpenSavepoint();
        Windows.Put(window);
        Append(window, kind);
    }

    public void Put(Operator @operator, ChangeKind kind)
    {
        OpenSavepoint();
        Access.Put(@operator);
        Append(@operator, kind);
    }

    public void Put(SigningKey key)
    {
        OpenSavepoint();
        Access.Put(key);
    }

    public void DeleteSigningKey(string id)
    {
        OpenSavepoint();
        Access.DeleteKey(id);
    }

    public void PutZoneRules(string version)
    {
        OpenSavepoint();
        ZoneRulesStatement.With(version).Run();
    }

    public void Refresh(CrewMember member)
    {
        OpenSavepoint();
        CrewMembers.Put(member);
        Memory.Crew.Put(member, Counters.Change);
    }

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class => requests.Find<T>(actor, method, requestId, notBefore);

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class
    {
        OpenSavepoint();
        Counters = Counters with { Request = Counters.Request + 1 };
        var logged = changes.LineWith(DomainJson.StateIn(result));
        requests.Insert(Counters.Request, Now, actor, method, request, logged, LastLine, logged is null ? DomainJson.Write(result) : null);
    }

    private void OpenSavepoint()
    {
        if (needsSavepoint && !hasSavepoint)
        {
            open.Run();
            hasSavepoint = true;
        }
    }

    private void Append<T>(T state, ChangeKind kind, Instant? at = null)
        where T : class
    {
        Counters = Counters with { Change = Counters.Change + 1 };
        changes.Append(Counters.Change, ChangeHead.Of(kind, call, Now, at), state);
        tally?.Add(kind);
    }
}
