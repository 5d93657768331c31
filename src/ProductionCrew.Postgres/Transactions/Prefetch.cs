using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Reads what a command is likely to read, in the round trip that takes its locks.</summary>
internal sealed class Prefetch(Session session, TransactionCache cache)
{
    private static readonly string MembersSql = $"SELECT {CrewMembers.Table.Columns} FROM crew_member WHERE id = ANY ($1)";
    private static readonly string ProductionsSql = $"SELECT {Productions.Table.Columns} FROM production WHERE id = ANY ($1)";
    private static readonly string MemberColumns = CrewMembers.Table.ColumnsOf("c");
    private static readonly string BookingColumns = Bookings.Table.ColumnsOf("b");
    private static readonly string BlackoutColumns = BlackoutTimes.Table.ColumnsOf("x");

    private readonly List<Booking> confirmed = [];
    private readonly List<Booking> held = [];
    private readonly List<BlackoutTime> active = [];

    /// <summary>Queues the reading of what <paramref name="scope"/> names.</summary>
    public void Queue(CommandScope scope)
    {
        confirmed.Clear();
        held.Clear();
        active.Clear();
        if (scope.FindsPeople)
        {
            // Nobody is locked yet, so anything read now could change before it is used.
            return;
        }

        if (scope.Production is { } production)
        {
            cache.Productions[production] = null;
            session
                .Prepare(ProductionTable.FindSql)
                .With(production.Value)
                .Queue(row => cache.Productions[production] = Productions.Read(row));
        }

        QueueSeveral(scope);
        QueueNamed(scope);
        if (ScopedMember.Of(scope) is { } scoped)
        {
            QueueMember(scope, scoped);
            scoped.Bind(session.Prepare(BookingsOf(scoped))).Queue(row => Sort(Bookings.Read(row)));
            scoped.Bind(session.Prepare(BlackoutsOf(scoped))).Queue(row => active.Add(BlackoutTimes.Read(row)));
        }
    }

    /// <summary>Queues the reading of the people that the plan read.</summary>
    public void Queue(Plan plan)
    {
        if (plan.Read.Count > 0)
        {
            session.Prepare(MembersSql).WithSet([.. plan.Read.Select(member => member.Value)]).Queue(Keep);
        }
    }

    /// <summary>Puts what was read of the locked member into the cache.</summary>
    public void Keep(CommandScope scope, CrewMemberId? locked)
    {
        if (locked is not { } member || Around(scope) is not { } around)
        {
            return;
        }

        cache.BeginHolds(member);
        held.ForEach(cache.AddHold);
        cache.Time = new MemberTime(member, around, [.. confirmed], [.. active]);
    }

    private static string BookingsOf(ScopedMember scoped) =>
        $"""
            SELECT {BookingColumns} FROM ({scoped.Sql}) AS s JOIN booking AS b
              ON b.crew_member_id = s.member AND b.{BookingIs.Confirmed} AND b.end_time > s.since AND b.start_time < s.until
            UNION ALL
            SELECT {BookingColumns} FROM ({scoped.Sql}) AS s JOIN booking AS b ON b.crew_member_id = s.member AND b.{BookingIs.Held}
            """;

    private static string BlackoutsOf(ScopedMember scoped) =>
        $"""
            SELECT {BlackoutColumns} FROM ({scoped.Sql}) AS s JOIN blackout_time AS x
              ON x.crew_member_id = s.member AND x.{BlackoutIs.Active} AND x.end_time > s.since AND x.start_time < s.until
            """;

    private static string MemberOf(ScopedMember scoped) =>
        $"SELECT {MemberColumns} FROM ({scoped.Sql}) AS s JOIN crew_member AS c ON c.id = s.member";

    /// <summary>Whoever and whatever is not found does not exist.</summary>
    private void QueueSeveral(CommandScope scope)
    {
        if (!scope.CrewMembers.IsEmpty)
        {
            foreach (var member in scope.CrewMembers)
            {
                cache.CrewMembers[member] = null;
            }

            session.Prepare(MembersSql).WithSet([.. scope.CrewMembers.Select(member => member.Value)]).Queue(Keep);
            foreach (var production in scope.Productions)
            {
                cache.Productions[production] = null;
            }

            session.Prepare(ProductionsSql).WithSet([.. scope.Productions.Select(production => production.Value)]).Queue(KeepProduction);
        }
    }

    private void QueueNamed(CommandScope scope)
    {
        if (scope.Booking is { } booking)
        {
            cache.Bookings[booking] = null;
            session.Prepare(BookingTable.FindSql).With(booking.Value).Queue(row => cache.Bookings[booking] = Bookings.Read(row));
        }

        if (scope.Blackout is { } blackout)
        {
            cache.Blackouts[blackout] = null;
            session.Prepare(BlackoutTable.FindSql).With(blackout.Value).Queue(row => cache.Blackouts[blackout] = Blackouts.Read(row));
        }

        if (scope.Window is { } window)
        {
            cache.Windows[window] = null;
            session.Prepare(WindowTable.FindSql).With(window.Value).Queue(row => cache.Windows[window] = Windows.Read(row));
        }
    }

    private void QueueMember(CommandScope scope, ScopedMember scoped)
    {
        if (scope.CrewMember is { } member)
        {
            cache.CrewMembers[member] = null;
            session.Prepare(CrewMemberTable.FindSql).With(member.Value).Queue(Keep);
        }
        else
        {
            scoped.Bind(session.Prepare(MemberOf(scoped))).Queue(Keep);
        }
    }

    private void Keep(Row row)
    {
        var member = CrewMembers.Read(row);
        cache.CrewMembers[member.Id] = member;
    }

    private void KeepProduction(Row row)
    {
        var production = Productions.Read(row);
        cache.Productions[production.Id] = production;
    }

    private void Sort(Booking booking)
    {
        cache.Bookings[booking.Id] = booking;
        (booking.State is BookingState.Held ? held : confirmed).Add(booking);
    }

    /// <summary>The interval whose bookings and blackouts were read; null if there was no row to take it from.</summary>
    private Interval? Around(CommandScope scope) =>
        scope switch
        {
            { CrewMember: not null, Dates: { } dates } => ScopedMember.Around(dates),
            { CrewMember: not null, Production: { } production } => Around(cache.Productions[production]?.Interval),
            { CrewMember: not null } => ScopedMember.Nothing,
            { Booking: { } booking } => Around(cache.Bookings[booking]?.Interval),
            { Blackout: { } blackout } => Around(cache.Blackouts[blackout]?.Interval),
            { Window: { } window } => Around(cache.Windows[window]?.Interval),
            _ => null,
        };

    private static Interval? Around(Interval? interval) => interval is { } known ? ScopedMember.Around(known) : null;
}
