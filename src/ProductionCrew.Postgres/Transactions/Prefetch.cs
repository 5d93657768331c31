using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Reads what a command is likely to read, in the round trip that takes its locks.</summary>
internal sealed class Prefetch(Session session, Known known)
{
    private const string MembersSql = $"SELECT {CrewMemberTable.ColumnList} FROM crew_member AS c WHERE c.id = ANY ($1)";

    private readonly List<Booking> confirmed = [];
    private readonly List<Booking> held = [];
    private readonly List<Blackout> active = [];

    /// <summary>Queues the reading of what <paramref name="concern"/> names.</summary>
    public void Queue(Concern concern)
    {
        confirmed.Clear();
        held.Clear();
        active.Clear();
        if (concern.FindsPeople)
        {
            // Nobody is locked yet, so what is read now may change.
            return;
        }

        if (concern.Production is { } production)
        {
            known.Productions[production] = null;
            session
                .Prepare(ProductionTable.FindSql)
                .With(production.Value)
                .Queue(row => known.Productions[production] = ProductionTable.Read(row));
        }

        QueueNamed(concern);
        if (Subject.Of(concern) is { } subject)
        {
            QueueMember(concern, subject);
            subject.Bind(session.Prepare(BookingsOf(subject))).Queue(row => Sort(BookingTable.Read(row)));
            subject.Bind(session.Prepare(BlackoutsOf(subject))).Queue(row => active.Add(BlackoutTable.Read(row)));
        }
    }

    /// <summary>Queues the reading of people who were found, as far as they were read then.</summary>
    public void Queue(Plan plan)
    {
        if (plan.Read.Count > 0)
        {
            session.Prepare(MembersSql).With([.. plan.Read.Select(member => member.Value)]).Queue(Keep);
        }
    }

    /// <summary>Makes known what has arrived of the member who was locked.</summary>
    public void Keep(Concern concern, CrewMemberId? locked)
    {
        if (locked is not { } member || Around(concern) is not { } around)
        {
            return;
        }

        known.BeginHolds(member);
        held.ForEach(known.AddHold);
        known.Time = new MemberTime(member, around, [.. confirmed], [.. active]);
    }

    private static string BookingsOf(Subject subject) =>
        $"""
            SELECT {BookingTable.ColumnList} FROM ({subject.Sql}) AS s JOIN booking AS b
              ON b.crew_member_id = s.member AND b.state = 2 AND b.end_time > s.since AND b.start_time < s.until
            UNION ALL
            SELECT {BookingTable.ColumnList} FROM ({subject.Sql}) AS s JOIN booking AS b ON b.crew_member_id = s.member AND b.state = 1
            """;

    private static string BlackoutsOf(Subject subject) =>
        $"""
            SELECT {BlackoutTable.ColumnList} FROM ({subject.Sql}) AS s JOIN blackout AS x
              ON x.crew_member_id = s.member AND x.state = 1 AND x.end_time > s.since AND x.start_time < s.until
            """;

    private static string MemberOf(Subject subject) =>
        $"SELECT {CrewMemberTable.ColumnList} FROM ({subject.Sql}) AS s JOIN crew_member AS c ON c.id = s.member";

    private void QueueNamed(Concern concern)
    {
        if (concern.Booking is { } booking)
        {
            known.Bookings[booking] = null;
            session.Prepare(BookingTable.FindSql).With(booking.Value).Queue(row => known.Bookings[booking] = BookingTable.Read(row));
        }

        if (concern.Blackout is { } blackout)
        {
            known.Blackouts[blackout] = null;
            session.Prepare(BlackoutTable.FindSql).With(blackout.Value).Queue(row => known.Blackouts[blackout] = BlackoutTable.Read(row));
        }

        if (concern.Window is { } window)
        {
            known.Windows[window] = null;
            session.Prepare(WindowTable.FindSql).With(window.Value).Queue(row => known.Windows[window] = WindowTable.Read(row));
        }
    }

    private void QueueMember(Concern concern, Subject subject)
    {
        if (concern.CrewMember is { } member)
        {
            known.CrewMembers[member] = null;
            session.Prepare(CrewMemberTable.FindSql).With(member.Value).Queue(Keep);
        }
        else
        {
            subject.Bind(session.Prepare(MemberOf(subject))).Queue(Keep);
        }
    }

    private void Keep(Row row)
    {
        var member = CrewMemberTable.Read(row);
        known.CrewMembers[member.Id] = member;
    }

    private void Sort(Booking booking)
    {
        known.Bookings[booking.Id] = booking;
        (booking.State is BookingState.Held ? held : confirmed).Add(booking);
    }

    /// <summary>The interval whose bookings and blackouts were asked for; null if there was no row to tell it.</summary>
    private Interval? Around(Concern concern) =>
        concern switch
        {
            { CrewMember: not null, Dates: { } dates } => Subject.Around(dates),
            { CrewMember: not null, Production: { } production } => Around(known.Productions[production]?.Interval),
            { CrewMember: not null } => Subject.Nothing,
            { Booking: { } booking } => Around(known.Bookings[booking]?.Interval),
            { Blackout: { } blackout } => Around(known.Blackouts[blackout]?.Interval),
            { Window: { } window } => Around(known.Windows[window]?.Interval),
            _ => null,
        };

    private static Interval? Around(Interval? interval) => interval is { } known ? Subject.Around(known) : null;
}
