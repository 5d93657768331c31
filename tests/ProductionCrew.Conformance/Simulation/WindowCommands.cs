using NodaTime;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about windows.</summary>
internal static class WindowCommands
{
    /// <summary>A window of some hours in the coming days, mostly; sometimes over, or right behind another, or as long as one may be.</summary>
    public static OpenWindow Open(World world)
    {
        var member = world.CrewMember();
        var start = Start(world, member);
        var length = world.Chance(5) ? Limits.WindowLengthMax : Limits.SlotLength + Duration.FromMinutes(world.Number(0, 300));
        return new OpenWindow(member, new Interval(start, start + length));
    }

    public static CloseWindow Close(World world)
    {
        var name = world.Window();
        return new CloseWindow(
            name,
            world.Pick(Enum.GetValues<ClosingPolicy>()),
            world.ExpectedVersion(world.State.Windows.GetValueOrDefault(name.Window)?.Version)
        );
    }

    private static Instant Start(World world, CrewMemberId member)
    {
        var others = world.State.Windows.Of(member).Where(window => window.Interval.End > world.Clock.Now).ToList();
        return others.Count > 0 && world.Chance(40)
            ? world.Pick(others).Interval.End
            : world.Clock.Now.ToMicroseconds() + Duration.FromMinutes(world.Number(-400, 5_000));
    }
}
