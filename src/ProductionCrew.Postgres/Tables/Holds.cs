using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads the holds of crew members, of several in one round trip where that can be foreseen.</summary>
internal sealed class Holds(Session session, TransactionCache cache) : HoldReader
{
    /// <summary>People whose holds are likely to be asked for, one after another.</summary>
    private readonly HashSet<CrewMemberId> expected = [];

    private Statement OfMembers =>
        field ??= session.Prepare($"SELECT {Bookings.Table.Columns} FROM booking WHERE {BookingIs.Held} AND crew_member_id = ANY ($1)");

    public override void Begin(Instant now)
    {
        base.Begin(now);
        expected.Clear();
    }

    /// <summary>Says that some of these people may be asked for: with the holds of one those of all are read at once.</summary>
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

        // A copy: what is written while it is walked changes what is known.
        return [.. cache.HoldsOf(member)!];
    }

    /// <summary>Reads the holds of all these members at once, as far as they are not known.</summary>
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

    /// <summary>The holds of all their members are read at once.</summary>
    public override List<Booking> ByClock(IReadOnlyCollection<Booking> written)
    {
        Load(written.Where(booking => booking.State is BookingState.Held).Select(booking => booking.CrewMember));
        return base.ByClock(written);
    }
}
