using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>
/// Tells which people of rescheduled productions could take over a seat of them. What is written still shows their bookings where they
/// were, so they are judged by where those lie after the move; of those that are given up only past days are left.
/// </summary>
internal sealed class MovedCrew
{
    private readonly IReadTransaction tx;
    private readonly HashSet<BookingId> moved;
    private readonly Dictionary<CrewMemberId, List<Seat>> seatsOf;
    private readonly Dictionary<Seat, IReadOnlyList<Candidate>> known = [];

    private MovedCrew(IReadTransaction tx, List<BookingMove> moves, List<BookingMove> leaving)
    {
        this.tx = tx;
        var left = leaving.Select(move => move.Booking.Id).ToHashSet();
        moved = [.. moves.Select(move => move.Booking.Id)];
        seatsOf = moves
            .GroupBy(move => move.Booking.CrewMember)
            .ToDictionary(
                person => person.Key,
                person => person.Select(move => left.Contains(move.Booking.Id) ? move.Past : move.Target).OfType<Seat>().ToList()
            );
    }

    /// <summary>Everybody who could take over.</summary>
    /// <param name="leaving">The moves whose people cannot move along.</param>
    public static FreePeople Free(IReadTransaction tx, List<BookingMove> moves, List<BookingMove> leaving)
    {
        var crew = new MovedCrew(tx, moves, leaving);
        return new FreePeople(tx, crew.seatsOf.Keys.ToHashSet(), crew.FreeFor);
    }

    private IReadOnlyList<Candidate> FreeFor(Seat seat)
    {
        if (!known.TryGetValue(seat, out var people))
        {
            known[seat] = people = [
                .. seatsOf
                    .Where(person => !person.Value.Exists(seat.Overlaps))
                    .Select(person => tx.Find(person.Key)!)
                    .Where(member => CanTake(member, seat))
                    .Select(Candidate.Of)
                    .Order(),
            ];
        }

        return people;
    }

    private bool CanTake(CrewMember member, Seat seat) =>
        Eligibility.ObstaclesTo(seat, member, tx, booking => !moved.Contains(booking.Id) && seat.IsBarredBy(booking)).Count == 0;
}
