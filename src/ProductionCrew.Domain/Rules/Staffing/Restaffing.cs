using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Fits the crew of a production to new requirements, from today to its end: who stays, who leaves, who comes (ADR 0019).
/// </summary>
internal sealed class Restaffing
{
    private readonly IReadTransaction tx;
    private readonly Production production;
    private readonly DateRange window;
    private readonly Coverage coverage;
    private readonly List<SeatedMember> people;

    /// <summary>People who may leave because their role asks for less, the least preferred first.</summary>
    private readonly List<(SeatedMember Seated, CrewMember Member)> movable;

    /// <param name="production">The production with its new requirements.</param>
    /// <param name="before">The requirements that it had before.</param>
    public Restaffing(IReadTransaction tx, Production production, ImmutableArray<Requirement> before, Instant now)
    {
        (this.tx, this.production) = (tx, production);
        window = OccupiedSeat.Window(production, now);
        coverage = new Coverage(production, window);
        people = SeatedMember.Of(tx.LiveBookings(production.Id), production, window, tx);
        var shrinking = Shrinking(before, production.Requirements);
        movable =
        [
            .. people
                .Where(person => !person.Booking.Pinned && shrinking.Contains(person.Booking.Role))
                .Select(person => (Seated: person, Member: tx.CrewMemberOf(person.Booking)))
                .OrderByDescending(person => Candidate.Of(person.Member))
                .ThenByDescending(person => person.Seated.Booking.Id),
        ];
    }

    /// <summary>
    /// Decides who leaves and who comes. It first tries with as few changes as possible: only people who are not needed any more leave. If
    /// that leaves gaps, it tries again with all people of shrinking roles asked anew.
    /// </summary>
    /// <param name="isFilled">Whether gaps are filled; if not, they are left open.</param>
    public Outcome<RestaffedCrew> Plan(bool isFilled)
    {
        var surplus = Surplus();
        if (!isFilled)
        {
            return Result(surplus, []);
        }

        var filled = Fill(surplus);
        if (filled.Rejection is not { } shortage)
        {
            return Result(surplus, filled.Result);
        }

        // The surplus was chosen role by role. Perhaps a person who stays is needed in another role, and a person who leaves could stay
        // in exchange. So all who may leave are planned again together.
        return movable.Count > surplus.Count && Fill([.. movable.Select(person => person.Seated)]) is { IsAccepted: true } exchanged
            ? Exchange(exchanged.Result)
            : shortage;
    }

    /// <summary>The people who can leave without making a gap larger. The least preferred are tried first.</summary>
    private List<SeatedMember> Surplus()
    {
        var surplus = new List<SeatedMember>();
        foreach (var role in movable.Select(person => person.Seated).GroupBy(person => person.Booking.Role))
        {
            var staying = people.Where(person => person.Booking.Role == role.Key).ToList();
            var lacking = coverage.DaysLacking(role.Key, staying);
            foreach (var person in role)
            {
                staying.Remove(person);
                if (coverage.DaysLacking(role.Key, staying) == lacking)
                {
                    surplus.Add(person);
                }
                else
                {
                    staying.Add(person);
                }
            }
        }

        return surplus;
    }

    /// <summary>
    /// Finds people for the gaps that are there when the given people leave. These are asked first, then people who are on the production
    /// on other days, then all others.
    /// </summary>
    private Outcome<ImmutableArray<FilledSeat>> Fill(List<SeatedMember> leaving)
    {
        var leavingIds = leaving.Select(person => person.Booking.Id).ToHashSet();
        var gaps = coverage.Gaps([.. people.Where(person => !leavingIds.Contains(person.Booking.Id))]);
        if (gaps.IsEmpty)
        {
            return ImmutableArray<FilledSeat>.Empty;
        }

        var filled = new GapFilling(tx, production, leavingIds, Familiar(leavingIds, gaps)).Fill(gaps);
        return filled.Rejection is { } shortage ? InAll(shortage, gaps) : filled;
    }

    /// <summary>The people who leave a seat, then those on the production who are free during some gap; each in order of preference.</summary>
    private List<CrewMember> Familiar(HashSet<BookingId> leaving, ImmutableArray<StaffingGap> gaps)
    {
        var (first, last) = (gaps.Min(gap => gap.Dates.First), gaps.Max(gap => gap.Dates.Last));
        return
        [
            .. people
                .Where(person =>
                    leaving.Contains(person.Booking.Id) || person.Booking.Dates.First > first || person.Booking.Dates.Last < last
                )
                .GroupBy(person => person.Booking.CrewMember)
                .Select(own =>
                    (Leaves: own.Any(person => leaving.Contains(person.Booking.Id)), Member: tx.CrewMemberOf(own.First().Booking))
                )
                .OrderByDescending(person => person.Leaves)
                .ThenBy(person => Candidate.Of(person.Member))
                .Select(person => person.Member),
        ];
    }

    /// <summary>People who were asked to leave and got the same seat again stay.</summary>
    private RestaffedCrew Exchange(ImmutableArray<FilledSeat> filled)
    {
        var again = movable.Select(person => person.Seated).Where(person => filled.Any(taken => IsSame(taken, person.Booking))).ToList();
        return Result(
            [.. movable.Select(person => person.Seated).Except(again)],
            [.. filled.Where(taken => !again.Exists(person => IsSame(taken, person.Booking)))]
        );
    }

    private bool IsSame(FilledSeat taken, Booking booking) =>
        taken.Member == booking.CrewMember
        && taken.Seat.Role == booking.Role
        && taken.Seat.Dates.First == LocalDate.Max(booking.Dates.First, window.First)
        && taken.Seat.Dates.Last == booking.Dates.Last;

    private RestaffedCrew Result(List<SeatedMember> leaving, ImmutableArray<FilledSeat> filled)
    {
        var kept = people.Except(leaving).ToList();
        var levels = coverage.LevelsFilled(kept);
        return new RestaffedCrew(
            production,
            window.First,
            [.. leaving.Select(person => person.Booking).OrderBy(booking => booking.Id)],
            filled,
            [
                .. kept.Select(person => (person.Booking, Level: levels.GetValueOrDefault(person.Booking.Id, person.Booking.MinimumLevel)))
                    .Where(kept => kept.Level != kept.Booking.MinimumLevel)
                    .Select(kept => kept.Booking with { MinimumLevel = kept.Level })
                    .OrderBy(booking => booking.Id),
            ]
        );
    }

    /// <summary>
    /// A shortage with the counts of the whole requirement. The plan knows only the seats that had to be filled, so people who are there
    /// already are added.
    /// </summary>
    private Rejection InAll(Rejection shortage, ImmutableArray<StaffingGap> gaps) =>
        shortage with
        {
            Obstacles =
            [
                .. shortage.Obstacles.Select(obstacle =>
                {
                    var headcount = production
                        .Requirements.Single(requirement =>
                            requirement.Role == obstacle.Role && requirement.MinimumLevel == obstacle.MinimumLevel
                        )
                        .Headcount;
                    var lacking = gaps.Where(gap => gap.Role == obstacle.Role && gap.MinimumLevel == obstacle.MinimumLevel)
                        .Where(gap => obstacle.Dates is { } dates && gap.Dates.First <= dates.Last && dates.First <= gap.Dates.Last)
                        .Max(gap => gap.Headcount);
                    return obstacle with { RequiredCount = headcount, AvailableCount = obstacle.AvailableCount + headcount - lacking };
                }),
            ],
        };

    /// <summary>The roles that ask for fewer people than before at some level. In other roles nobody has to leave.</summary>
    private static HashSet<RoleName> Shrinking(ImmutableArray<Requirement> before, ImmutableArray<Requirement> after)
    {
        var headcounts = after.ToDictionary(
            requirement => (requirement.Role, requirement.MinimumLevel),
            requirement => requirement.Headcount
        );
        return [.. before.Where(old => headcounts.GetValueOrDefault((old.Role, old.MinimumLevel)) < old.Headcount).Select(old => old.Role)];
    }
}
