using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads the holds of crew members; of several members in one round trip if they are likely to be needed together.</summary>
internal sealed class Holds(Session session, TransactionCache cache) : HoldReader
{
    /// <summary>Members whose holds are likely to be asked for, one after another.</summary>
    private readonly HashSet<CrewMemberId> expected = [];

    private Statement OfMembers =>
        field ??= session.Prepare($"SELECT {Bookings.Table.Columns} FROM booking WHERE {BookingIs.Held} AND crew_member_id = ANY ($1)");

    public override void Begin(Instant now)
    {
        base.Begin(now);
        expected.Clear();
    }

    /// <summary>
    /// Says that the holds of some of these members may be asked for. When the first is, the holds of all are read in one round trip.
    /// </summary>
    public void Expect(IEnumerable<CrewMemberId> people) => expected.UnionWith(people);

    /// <summary>Queues the reading of the holds of all these members, none of which is known yet.</summary>
    public void Queue(IReadOnlyCollection<CrewMemberId> members)
    {
        foreach (var member in members)
        {
            cache.BeginHolds(member);
        }

        OfMembers.WithSet([.. members.Select(member => member.Value)]).Queue(row => cache.AddHold(Bookings.Read(row)));
    }

    public override IReadOnlyList<Booking> AsWritten(CrewMemberId member)
    {
        if (cache.HoldsOf(member) is null)
        {
            Load(expected.Contains(member) ? expected : [member]);
        }

        // A copy, because a caller that writes while it walks the list changes the cache.
        return [.. cache.HoldsOf(member)!];
    }

    /// <summary>Reads the holds of these members in one round trip, except those that are known.</summary>
    public void Load(IEnumerable<CrewMemberId> members)
    {
        long[] unknown = [.. members.Where(member => cache.HoldsOf(member) is null).Select(member => member.Value).Distinct()];
        if (unknown.Length == 0)
        {
            return;
        }

        foreach (var member in unknown)
        {
            cache.BeginHolds(new CrewMemberId(member));
        }

        OfMembers.WithSet(unknown).Each(row => cache.AddHold(Bookings.Read(row)));
    }

    /// <summary>Reads the holds of all members of the bookings in one round trip.</summary>
    public override List<Booking> ByClock(IReadOnlyCollection<Booking> written)
    {
        Load(written.Where(booking => booking.State is BookingState.Held).Select(booking => booking.CrewMember));
        return base.ByClock(written);
    }
}
