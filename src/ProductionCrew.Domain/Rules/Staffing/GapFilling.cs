using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>A seat and the person who takes it.</summary>
internal sealed record FilledSeat(Seat Seat, CrewMemberId Member);

/// <summary>
/// Finds people for the gaps of a production (ADR 0019). It is exact: it succeeds if and only if each single day of the gaps can be filled.
/// </summary>
/// <remarks>
/// It first tries to give each seat to one person for all of its days. If that leaves seats empty, the days are halved and each half is
/// tried alone, down to single days. A single day is decided exactly by a plan, so the whole is exact too. A person who has a seat in the
/// first half is asked first in the second half, so that the seat changes hands as rarely as possible.
/// </remarks>
/// <param name="leaving">Bookings that are about to be given back. They do not keep their people from a seat.</param>
/// <param name="familiar">People of the production, in order of preference. They are asked before all other people.</param>
internal sealed class GapFilling(
    IReadTransaction tx,
    Production production,
    IReadOnlySet<BookingId> leaving,
    IReadOnlyCollection<CrewMember> familiar
)
{
    private readonly List<FilledSeat> filled = [];

    /// <summary>People for all gaps, in order of role, level, person and date; or the shortage.</summary>
    public Outcome<ImmutableArray<FilledSeat>> Fill(ImmutableArray<StaffingGap> gaps)
    {
        List<Seat> seats = [.. GapSeats.Of(production, gaps)];
        foreach (var together in SeatClusters.Of(seats))
        {
            if (FillAll([.. together.Select(place => seats[place])]) is { } lacking)
            {
                return lacking.Shortage;
            }
        }

        return Joined();
    }

    /// <returns>Null if all seats are filled; otherwise the shortage.</returns>
    private DaysShort? FillAll(List<Seat> seats)
    {
        var (plan, asked) = PlanOf(seats);
        if (plan.MissingCount == 0)
        {
            filled.AddRange(plan.Seated.Select(person => new FilledSeat(plan.Groups[person.Group].Seat, person.Member)));
            return null;
        }

        var (first, last) = (seats.Min(seat => seat.Dates.First), seats.Max(seat => seat.Dates.Last));
        if (first == last)
        {
            return new DaysShort(Shortage.Explain(tx, plan, asked), AreAll: true);
        }

        var middle = first.PlusDays(Period.DaysBetween(first, last) / 2);
        var (before, after) = (Within(seats, first, middle), Within(seats, middle.PlusDays(1), last));
        if (FillAll(before) is not { } shortage)
        {
            return FillAll(after) is { } late ? late with { AreAll = false } : null;
        }

        // If each half lacks people, and as many as the whole, the shortage is told once for all days and not for a part of them.
        return shortage.AreAll && PlanOf(after).Plan.MissingCount == plan.MissingCount
            ? new DaysShort(Shortage.Explain(tx, plan, asked), AreAll: true)
            : shortage with
            {
                AreAll = false,
            };
    }

    /// <returns>The plan, and those people of the production who have a seat in it.</returns>
    private (StaffingPlan Plan, List<CrewMember> Asked) PlanOf(List<Seat> seats)
    {
        var plan = new StaffingPlan(SeatGroup.Of(seats));
        var asked = AskFamiliar(plan);
        plan.Fill(tx, asked.Select(member => member.Id).ToHashSet());
        return (plan, asked);
    }

    /// <summary>Seats people of the production. Those who took the days before are asked first.</summary>
    /// <returns>Those who were seated.</returns>
    private List<CrewMember> AskFamiliar(StaffingPlan plan)
    {
        var first = plan.Groups.Min(group => group.Seat.Dates.First);
        var before = filled.Where(taken => taken.Seat.Dates.Last.PlusDays(1) == first).Select(taken => taken.Member).ToHashSet();
        return
        [
            .. before
                .Select(id => tx.Find(id)!)
                .OrderBy(Candidate.Of)
                .Concat(familiar.Where(member => !before.Contains(member.Id)))
                .Where(member => plan.TrySeat(member.Id, seat => IsFree(member, seat))),
        ];
    }

    private bool IsFree(CrewMember member, Seat seat) =>
        member.LevelIn(seat.Role) >= seat.MinimumLevel
        && Eligibility.ObstaclesTo(seat, member, tx, other => seat.IsBarredBy(other) && !leaving.Contains(other.Id)).Count == 0;

    /// <summary>The filled seats. Equal seats of one person on days that follow each other are joined to one.</summary>
    private ImmutableArray<FilledSeat> Joined()
    {
        var joined = new List<FilledSeat>();
        var inOrder = filled
            .OrderBy(taken => taken.Seat.Role)
            .ThenBy(taken => taken.Seat.MinimumLevel)
            .ThenBy(taken => taken.Member)
            .ThenBy(taken => taken.Seat.Dates.First);
        foreach (var taken in inOrder)
        {
            if (joined is [.., var last] && last.Member == taken.Member && last.Seat.IsFollowedBy(taken.Seat))
            {
                joined[^1] = last with { Seat = last.Seat.On(production, last.Seat.Dates.First, taken.Seat.Dates.Last) };
            }
            else
            {
                joined.Add(taken);
            }
        }

        return [.. joined];
    }

    private List<Seat> Within(List<Seat> seats, LocalDate first, LocalDate last) =>
        [
            .. seats
                .Where(seat => seat.Dates.First <= last && first <= seat.Dates.Last)
                .Select(seat => seat.On(production, LocalDate.Max(seat.Dates.First, first), LocalDate.Min(seat.Dates.Last, last))),
        ];

    /// <param name="AreAll">Whether the shortage is told for all days that were to be filled, and not only for a part of them.</param>
    private sealed record DaysShort(Rejection Shortage, bool AreAll);
}

/// <summary>Turns gaps into seats.</summary>
internal static class GapSeats
{
    /// <summary>
    /// The seats to fill. For each requirement: first the days on which it lacks at least one person, then the days on which it lacks at
    /// least two, and so on. Days that follow each other without a break make one seat.
    /// </summary>
    public static IEnumerable<Seat> Of(Production production, ImmutableArray<StaffingGap> gaps)
    {
        foreach (var requirement in gaps.GroupBy(gap => (gap.Role, gap.MinimumLevel)))
        {
            var most = requirement.Max(gap => gap.Headcount);
            for (var count = 1; count <= most; count++)
            {
                foreach (var dates in Runs(requirement.Where(gap => gap.Headcount >= count).Select(gap => gap.Dates)))
                {
                    yield return new Seat(
                        production.Id,
                        requirement.Key.Role,
                        requirement.Key.MinimumLevel,
                        dates,
                        production.InstantsOf(dates)
                    );
                }
            }
        }
    }

    private static IEnumerable<DateRange> Runs(IEnumerable<DateRange> ranges)
    {
        DateRange? run = null;
        foreach (var range in ranges)
        {
            if (run is { } open && open.IsFollowedBy(range) && DateRange.TryCreate(open.First, range.Last, out var both))
            {
                run = both;
                continue;
            }

            if (run is { } whole)
            {
                yield return whole;
            }

            run = range;
        }

        if (run is { } last)
        {
            yield return last;
        }
    }
}
