using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// Locks everything that a command concerns before it reads anything: first the desk, shared or exclusive, then the member, and last a mail
/// address, which may also be locked later, when it was read of the member. All commands lock in this order, and nobody waits for a lock
/// while holding a later one: so there are no deadlocks. A command that finds its people first locks the turn of such commands, and the
/// rest in the same order when it has found them. See ADR 8 and ADR 16.
/// </summary>
internal sealed class Locks(Session session)
{
    private static readonly string OfBooking = OfRow("booking");
    private static readonly string OfBlackout = OfRow("blackout");
    private static readonly string OfWindow = OfRow("slot_window");

    private Statement Alone => field ??= session.Prepare("SELECT pg_advisory_xact_lock($1)");

    private Statement Shared => field ??= session.Prepare("SELECT pg_advisory_xact_lock_shared($1)");

    private Statement SharedWithMember => field ??= session.Prepare("SELECT pg_advisory_xact_lock_shared($1), pg_advisory_xact_lock($2)");

    private Statement Members => field ??= session.Prepare("SELECT pg_advisory_xact_lock($1 + id) FROM unnest($2) AS id");

    private long? emailKey;

    /// <summary>The member whom the running command has locked; null if none.</summary>
    public CrewMemberId? CrewMember { get; private set; }

    /// <summary>Queues the locking of everything that <paramref name="scope"/> names.</summary>
    public void Queue(CommandScope scope)
    {
        CrewMember = scope.CrewMember;
        emailKey = null;
        if (scope.IsWholeDesk)
        {
            Alone.With(session.Keys.Desk).Run();
        }
        else if (scope.FindsPeople)
        {
            Alone.With(session.Keys.Several).Run();
        }
        else if (!scope.CrewMembers.IsEmpty)
        {
            Shared.With(session.Keys.Desk).Run();
            QueueMembers(scope.CrewMembers);
        }
        else if (scope.CrewMember is { } member)
        {
            SharedWithMember.With(session.Keys.Desk).With(session.Keys.CrewMember + member.Value).Run();
        }
        else
        {
            Shared.With(session.Keys.Desk).Run();
            QueueMemberOfRow(scope);
        }

        if (scope.Email is { } email)
        {
            Queue(email);
        }
    }

    /// <summary>Queues the locking of a mail address, unless the running command has locked it.</summary>
    public void Queue(EmailAddress email)
    {
        if (emailKey is null)
        {
            emailKey = session.Keys.Of(email);
            Alone.With(emailKey.Value).Run();
        }
        else if (emailKey != session.Keys.Of(email))
        {
            throw new InvalidOperationException("A command locks two mail addresses, which could end in a deadlock.");
        }
    }

    /// <summary>Queues the locking of the people that a plan found.</summary>
    public void Queue(Plan plan)
    {
        if (plan.Changed.Count > 0)
        {
            Alone.With(session.Keys.Desk).Run();
            return;
        }

        Shared.With(session.Keys.Desk).Run();
        if (plan.People.Count > 0)
        {
            QueueMembers(plan.People);
        }
    }

    /// <summary>In order of id, as everybody locks several.</summary>
    private void QueueMembers(IEnumerable<CrewMemberId> members) =>
        Members.With(session.Keys.CrewMember).WithSet([.. members.Order().Select(member => member.Value)]).Run();

    private void QueueMemberOfRow(CommandScope scope)
    {
        var (sql, id) = scope switch
        {
            { Booking: { } booking } => (OfBooking, booking.Value),
            { Blackout: { } blackout } => (OfBlackout, blackout.Value),
            { Window: { } window } => (OfWindow, window.Value),
            _ => ("", 0),
        };
        if (sql.Length > 0)
        {
            session.Prepare(sql).With(session.Keys.CrewMember).With(id).Queue(row => CrewMember = new CrewMemberId(row.Int64(0)));
        }
    }

    private static string OfRow(string table) =>
        $"SELECT crew_member_id, pg_advisory_xact_lock($1 + crew_member_id) FROM {table} WHERE id = $2";
}
