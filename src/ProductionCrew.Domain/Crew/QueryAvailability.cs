using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Crew;

/// <summary>
/// Asks who is free: employed for all of the dates and without a blocking booking or a blackout in the interval. The first page also tells
/// who would be but for holds.
/// </summary>
/// <param name="Dates">The civil dates the contract must cover; null for an instant range, which <see cref="CrewMember.Contract"/> must cover.</param>
/// <param name="Role">Only people with this role, at <paramref name="MinimumLevel"/> or above; null for any role at that level.</param>
public sealed record QueryAvailability(DateRange? Dates, Interval Interval, RoleName? Role, int MinimumLevel, PageRequest Page)
    : IQuery<Availability>
{
    public Outcome<Availability> Execute(IReadTransaction tx, Instant now)
    {
        var counts = Page.After is null ? tx.CountFreeByRole(this) : [];
        var page = tx.List(this);
        return new Availability(
            [.. counts],
            new Page<CrewMemberView>([.. page.Items.Select(member => CrewMemberView.Of(member, now))], page.Next, page.TotalSize),
            Page.After is null ? Held(tx, now) : HeldCrew.None
        );
    }

    private HeldCrew Held(IReadTransaction tx, Instant now)
    {
        var people = tx.HeldCrew(this, Limits.HeldCrewMax);
        var count = people.Count < Limits.HeldCrewMax ? people.Count : tx.CountHeldCrew(this);
        return new HeldCrew([.. people.Select(held => new HeldCrewMemberView(CrewMemberView.Of(held.Member, now), held))], count);
    }
}

/// <summary>Who is free.</summary>
/// <param name="Counts">Free people per role, by role; on the first page only.</param>
/// <param name="Held">Who would be free but for holds; on the first page only.</param>
public sealed record Availability(ImmutableArray<RoleCount> Counts, Page<CrewMemberView> Free, HeldCrew Held);
