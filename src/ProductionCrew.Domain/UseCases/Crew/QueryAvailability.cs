using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Asks who is free. The first page also tells who would be free if they were not held. A role that nobody has is refused.</summary>
public sealed record QueryAvailability(AvailabilityFilter Filter) : IQuery<Availability>
{
    public Outcome<Availability> Execute(IReadTransaction tx, Instant now)
    {
        var counts = Filter.Page.After is null ? tx.CountFreeByRole(Filter) : [];
        var page = tx.List(Filter);
        if (counts.Count + page.Items.Length == 0 && Filter.Role is { } role && UnknownRoles.Find(tx, role) is { } unknown)
        {
            return Rejection.Of(unknown);
        }

        return new Availability(
            [.. counts],
            new Page<CrewMemberView>([.. page.Items.Select(member => CrewMemberView.Of(member, now))], page.Next, page.TotalSize),
            Filter.Page.After is null ? Held(tx, now) : HeldCrew.None
        );
    }

    private HeldCrew Held(IReadTransaction tx, Instant now)
    {
        var people = tx.HeldCrew(Filter, Limits.HeldCrewMax);
        var count = people.Count < Limits.HeldCrewMax ? people.Count : tx.CountHeldCrew(Filter);
        return new HeldCrew([.. people.Select(held => new HeldCrewMemberView(CrewMemberView.Of(held.Member, now), held))], count);
    }
}

/// <summary>Who is free.</summary>
/// <param name="Counts">Free people per role, by role; on the first page only.</param>
/// <param name="Held">The people who would be free if they were not held; on the first page only.</param>
public sealed record Availability(ImmutableArray<RoleCount> Counts, Page<CrewMemberView> Free, HeldCrew Held);
