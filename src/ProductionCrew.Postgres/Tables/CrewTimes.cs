using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// Reads several members with their bookings and blackouts in one round trip, and the productions of these bookings in a second.
/// </summary>
internal sealed class CrewTimes(Session session, TransactionCache cache, Holds holds)
{
    private readonly List<Booking> confirmed = [];
    private readonly List<BlackoutTime> blackouts = [];

    private Statement MembersStatement =>
        field ??= session.Prepare($"SELECT {CrewMembers.Table.Columns} FROM crew_member WHERE id = ANY ($1)");

    /// <summary>As for one member: the index scan starts at the only booking before the interval that can reach into it.</summary>
    private Statement ConfirmedStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {Bookings.Table.Columns} FROM unnest($1) AS member CROSS JOIN LATERAL (
              SELECT * FROM booking AS o
              WHERE o.{BookingIs.Confirmed} AND o.crew_member_id = member AND o.end_time > $2 AND o.start_time < $3 AND o.start_time >= coalesce((
                SELECT l.start_time FROM booking AS l
                WHERE l.{BookingIs.Confirmed} AND l.crew_member_id = member AND l.start_time <= $2 ORDER BY l.start_time DESC LIMIT 1
              ), $2) OFFSET 0
            ) AS b
            """
        );

    private Statement BlackoutsStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {BlackoutTimes.Table.Columns} FROM blackout_time
            WHERE {BlackoutIs.Active} AND crew_member_id = ANY ($1) AND end_time > $2 AND start_time < $3
            """
        );

    private Statement ProductionsStatement =>
        field ??= session.Prepare($"SELECT {Productions.Table.Columns} FROM production WHERE id = ANY ($1)");

    public List<CrewMemberTime> Of(IReadOnlyList<CrewMemberId> members, Interval interval)
    {
        Queue(members, interval);
        session.Send();
        return Read(members, interval);
    }

    /// <summary>Queues the reading of members and of all that they have in an interval.</summary>
    public void Queue(IReadOnlyList<CrewMemberId> members, Interval interval)
    {
        confirmed.Clear();
        blackouts.Clear();
        long[] ids = [.. members.Select(member => member.Value)];
        long[] unknown = [.. members.Where(member => !cache.CrewMembers.ContainsKey(member)).Select(member => member.Value)];
        if (unknown.Length > 0)
        {
            MembersStatement.WithSet(unknown).Queue(row => Keep(CrewMembers.Read(row)));
        }

        ConfirmedStatement.WithSet(ids).With(interval).Queue(row => confirmed.Add(Bookings.Read(row)));
        BlackoutsStatement.WithSet(ids).With(interval).Queue(row => blackouts.Add(BlackoutTimes.Read(row)));
        holds.Queue([.. members.Where(member => cache.HoldsOf(member) is null)]);
    }

    /// <summary>What was queued and has been sent, of members who exist: all of it that overlaps an interval within the one that was read.</summary>
    public List<CrewMemberTime> Read(IReadOnlyList<CrewMemberId> members, Interval interval)
    {
        var held = holds.ByClock([.. members.SelectMany(holds.AsWritten).Where(hold => hold.Overlaps(interval))]);
        List<Booking> live = [.. confirmed.Where(booking => booking.Overlaps(interval)).Concat(held.Where(hold => hold.IsLive))];
        LoadProductions(live);
        var bookingsOf = live.ToLookup(booking => booking.CrewMember);
        var blackoutsOf = blackouts
            .Where(time => time.Interval.Start < interval.End && interval.Start < time.Interval.End)
            .ToLookup(time => time.Name.CrewMember);
        return
        [
            .. members.Select(id => new CrewMemberTime(
                cache.CrewMembers[id]!,
                [.. bookingsOf[id].OrderBy(booking => booking.Interval.Start).ThenBy(booking => booking.Id)],
                [.. blackoutsOf[id].Order(BlackoutTimes.ByStart)]
            )),
        ];
    }

    private void Keep(CrewMember member) => cache.CrewMembers.TryAdd(member.Id, member);

    /// <summary>The name of a booking has its production in it, so the production is known then.</summary>
    private void LoadProductions(List<Booking> bookings)
    {
        long[] unknown =
        [
            .. bookings
                .Select(booking => booking.Production)
                .Where(id => !cache.Productions.ContainsKey(id))
                .Select(id => id.Value)
                .Distinct(),
        ];
        if (unknown.Length > 0)
        {
            ProductionsStatement.WithSet(unknown).Each(row => Keep(Productions.Read(row)));
        }
    }

    private void Keep(Production production) => cache.Productions.TryAdd(production.Id, production);
}
