using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>The bookings that a dry run has written, by id and by member.</summary>
internal sealed class WrittenBookings
{
    private readonly Dictionary<BookingId, Booking> all = [];

    /// <summary>The bookings written for each member. A member who only lost some has an empty entry.</summary>
    private readonly Dictionary<CrewMemberId, HashSet<BookingId>> byMember = [];

    public IReadOnlyCollection<Booking> All => all.Values;

    public bool IsEmpty => all.Count == 0;

    public bool Has(BookingId id) => all.ContainsKey(id);

    public Booking? Find(BookingId id) => all.GetValueOrDefault(id);

    /// <summary>Whether anything of a member's bookings was written.</summary>
    public bool HasAnyOf(CrewMemberId member) => byMember.ContainsKey(member);

    public IEnumerable<Booking> Of(CrewMemberId member) => byMember.TryGetValue(member, out var ids) ? ids.Select(id => all[id]) : [];

    /// <param name="former">The member it belongs to in the snapshot; null if the snapshot does not have it.</param>
    public void Put(Booking booking, CrewMemberId? former)
    {
        if (all.TryGetValue(booking.Id, out var before))
        {
            byMember[before.CrewMember].Remove(booking.Id);
        }

        if (former is { } owner)
        {
            byMember.TryAdd(owner, []);
        }

        byMember.TryAdd(booking.CrewMember, []);
        byMember[booking.CrewMember].Add(booking.Id);
        all[booking.Id] = booking;
    }
}
