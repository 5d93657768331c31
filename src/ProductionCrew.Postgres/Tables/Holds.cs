using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads the holds of crew members, and tells what bookings are by the clock.</summary>
internal sealed class Holds(Session session, TransactionCache cache)
{
    /// <summary>People whose holds are likely to be asked for, one after another.</summary>
    private readonly HashSet<CrewMemberId> expected = [];

    /// <summary>The time of the command or query.</summary>
    public Instant Now { get; private set; }

    private Statement OfMembers =>
        field ??= session.Prepare($"SELECT {BookingTable.ColumnList} FROM booking AS b WHERE b.state = 1 AND b.crew_member_id = ANY ($1)");

    /// <summary>Begins a command or query.</summary>
    public void Begin(Instant now)
    {
        Now = now;
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

        OfMembers.With([.. members.Select(member => member.Value)]).Queue(row => cache.AddHold(BookingTable.Read(row)));
    }

    /// <summary>The bookings of a member that were last written as held, in order of id.</summary>
    public IReadOnlyList<Booking> AsWritten(CrewMemberId member)
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

        OfMembers.With(unknown).Each(row => cache.AddHold(BookingTable.Read(row)));
    }

    /// <summary>What a booking as it was written is by the clock.</summary>
    public Booking ByClock(Booking written)
    {
        var booking = written.At(Now);
        return booking.State is BookingState.Held
            ? booking with
            {
                AheadCount = HoldLine.Ahead(booking, AsWritten(booking.CrewMember), Now).Count(),
            }
            : booking;
    }

    /// <summary>What bookings as they were written are by the clock; the holds of all their members are read at once.</summary>
    public List<Booking> ByClock(IReadOnlyCollection<Booking> written)
    {
        Load(written.Where(booking => booking.State is BookingState.Held).Select(booking => booking.CrewMember));
        return [.. written.Select(ByClock)];
    }
}
