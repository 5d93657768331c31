using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Fits the crew of a production to new requirements, from now to its end.</summary>
/// <param name="Plan">Everybody who stays, and those who come.</param>
/// <param name="Surplus">Seats that are no longer required.</param>
internal sealed record Restaffing(Production Production, DateRange Window, StaffingPlan Plan, List<OccupiedSeat> Surplus)
{
    /// <summary>Keeps everybody as far as the requirements go, the least preferred unpinned people last.</summary>
    public static Restaffing Of(Production production, ImmutableArray<Requirement> requirements, IReadTransaction tx, Instant now)
    {
        var window = OccupiedSeat.Window(production, now);
        var plan = new StaffingPlan(SeatGroup.Required(production with { Requirements = requirements }, window));
        var seats = PresentCrew
            .Covering(window, tx.LiveBookings(production.Id), tx)
            .OrderByDescending(seat => IsPinned(seat, window))
            .ThenBy(seat => Candidate.Of(tx.CrewMemberOf(seat.Tail)));
        var shrinking = Shrinking(production.Requirements, requirements);
        var surplus = PresentCrew
            .Keep(plan, seats, tx)
            .Where(seat => !IsPinned(seat, window) && shrinking.Contains(seat.Tail.Role))
            .ToList();
        return new Restaffing(production, window, plan, surplus);
    }

    /// <summary>Finds people for the gaps.</summary>
    /// <returns>The shortage if there are not enough, else null.</returns>
    public Rejection? Fill(IReadTransaction tx)
    {
        // Whoever is on the production in the window is booked there, and so not free.
        Plan.Fill(tx, ImmutableHashSet<CrewMemberId>.Empty);
        return Plan.MissingCount > 0 ? Shortage.Explain(tx, Plan, []) : null;
    }

    /// <summary>Gives back the rest of the seats no longer required.</summary>
    public ImmutableArray<Booking> Release(IWriteTransaction tx, Instant now) =>
        [
            .. Surplus
                .SelectMany(seat => InWindow(seat, Window))
                .OrderBy(booking => booking.Id)
                .Select(booking => BookingWriter.Cut(tx, booking, Window.First, Production, reason: null, now)),
        ];

    /// <summary>Books the people found for the gaps.</summary>
    public ImmutableArray<Booking> Book(IWriteTransaction tx, Instant now) =>
        [
            .. Plan
                .Seated.Where(person => !person.IsKept)
                .Select(person => BookingWriter.Add(tx, Plan.Groups[person.Group].Seat, person.Member, pinned: false, replaced: null, now)),
        ];

    /// <summary>The roles that ask for fewer people at some level; where nothing shrinks, nobody has to go.</summary>
    private static HashSet<RoleName> Shrinking(ImmutableArray<Requirement> before, ImmutableArray<Requirement> after)
    {
        var headcounts = after.ToDictionary(
            requirement => (requirement.Role, requirement.MinimumLevel),
            requirement => requirement.Headcount
        );
        return [.. before.Where(old => headcounts.GetValueOrDefault((old.Role, old.MinimumLevel)) < old.Headcount).Select(old => old.Role)];
    }

    private static bool IsPinned(OccupiedSeat seat, DateRange window) => InWindow(seat, window).Any(booking => booking.Pinned);

    private static IEnumerable<Booking> InWindow(OccupiedSeat seat, DateRange window) =>
        seat.Bookings.Where(booking => booking.Dates.Last >= window.First);
}
