using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>
/// Judges which bookings can go where they are to, one production after another, by how everything lies in the end: what moves too is
/// looked at where it goes, and no more where it was.
/// </summary>
internal sealed class MoveConflicts
{
    private readonly IReadTransaction tx;
    private readonly HashSet<BookingId> moving;
    private readonly Dictionary<CrewMemberId, List<(BookingMove Move, Seat Seat)>> taken = [];

    /// <param name="moves">All bookings that are to move.</param>
    public MoveConflicts(IReadTransaction tx, IReadOnlyList<BookingMove> moves)
    {
        this.tx = tx;
        moving = [.. moves.Select(move => move.Booking.Id)];
        foreach (var move in moves)
        {
            if (move.IsBegun && move.Past is { } past)
            {
                Take(move, past);
            }
        }
    }

    /// <summary>What keeps a person from moving along; empty if nothing does, and then the new time is taken.</summary>
    public IReadOnlyList<Obstacle> ObstaclesTo(BookingMove move)
    {
        var member = tx.CrewMemberOf(move.Booking);
        var obstacles = Eligibility.ObstaclesTo(move.Target, member, tx, other => !moving.Contains(other.Id) && move.IsBarredBy(other));
        foreach (var (other, seat) in taken.GetValueOrDefault(member.Id, []))
        {
            if (seat.Overlaps(move.Target) && (move.IsBarredBy(other.Booking) || other.IsBarredBy(move.Booking)))
            {
                var inTheEnd = other.Booking with { Dates = seat.Dates, Interval = seat.Interval };
                obstacles.Add(Obstacles.Of(Reason.BookingConflict, tx, member, inTheEnd));
            }
        }

        if (obstacles.Count == 0)
        {
            Take(move, move.Target);
        }

        return obstacles;
    }

    private void Take(BookingMove move, Seat seat)
    {
        if (!taken.TryGetValue(move.Booking.CrewMember, out var seats))
        {
            taken[move.Booking.CrewMember] = seats = [];
        }

        seats.Add((move, seat));
    }
}
