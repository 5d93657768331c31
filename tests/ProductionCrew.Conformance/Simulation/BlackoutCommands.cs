using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about blackouts, and their list.</summary>
internal static class BlackoutCommands
{
    /// <summary>Some days, or some hours that begin and end at any minute.</summary>
    public static AddBlackout Add(World world)
    {
        var first = world.Chance(70) ? world.Day() : world.SoonDay();
        var isDays = world.Chance(60);
        var start = first.StartIn(world.Zone()) + Duration.FromMinutes(world.Number(0, 1_439));
        return new AddBlackout(
            world.CrewMember(),
            isDays && DateRange.TryCreate(first, first.PlusDays(world.Number(0, 4)), out var dates) ? dates : null,
            isDays ? null : new Interval(start, start + Duration.FromMinutes(world.Number(1, 3_000))),
            world.Chance(50) ? null : world.Name(),
            world.Pick(Enum.GetValues<BookingPolicy>())
        );
    }

    public static RemoveBlackout Remove(World world)
    {
        var name = world.Blackout();
        return new RemoveBlackout(name, world.ExpectedVersion(world.VersionOf(name)));
    }

    public static IStep List(World world)
    {
        var range = world.Range().In(world.Zone());
        var filter = new BlackoutFilter(
            world.Chance(30) ? null : world.CrewMember(),
            world.Chance(50) ? null : range.Start,
            world.Chance(50) ? null : range.End,
            ShowRemoved: world.Chance(50),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<Blackout>>(page => new ListBlackouts(filter with { Page = page }), page => page.Next, world.Number(1, 20));
    }
}
