using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws what is about slots.</summary>
internal static class SlotCommands
{
    private static readonly Duration Lead = Duration.FromHours(24);

    /// <summary>A slot of a window that is open, mostly; sometimes beside the grid, or too soon, or one that is held already.</summary>
    public static HoldSlot Hold(World world)
    {
        var taken = world.Chance(15) ? Taken(world) : null;
        var member = taken?.CrewMember ?? world.CrewMember();
        var skills = world.State.CrewMembers.GetValueOrDefault(member)?.Roles ?? world.Skills();
        return new HoldSlot(
            world.Production(),
            member,
            taken?.Interval.Start ?? Start(world, member),
            world.Chance(50) ? null
                : world.Chance(10) ? world.Role()
                : world.Pick(skills).Role,
            Duration.FromMinutes(world.Number(1, 4_000)),
            world.Chance(80) ? Lead : Duration.Zero
        );
    }

    public static IStep ListOpen(World world)
    {
        var start = world.Clock.Now.ToMicroseconds() + Duration.FromMinutes(world.Number(-600, 4_000));
        CrewMemberId? member = world.Chance(50) ? world.CrewMember() : null;
        var filter = new OpenSlotFilter(
            member,
            member is null || world.Chance(30) ? world.Role() : null,
            world.Number(Limits.LevelMin, 3),
            new Interval(start, start + Duration.FromMinutes(world.Number(1, 4_000))),
            world.Chance(80) ? Lead : Duration.Zero,
            new PageRequest(null, 1)
        );
        return new ListStep<Page<OpenSlot>>(page => new ListOpenSlots(filter with { Page = page }), page => page.Next, world.Number(3, 60));
    }

    /// <summary>A live booking of a slot to come; null if there is none.</summary>
    public static Booking? Taken(World world)
    {
        var now = world.Clock.Now;
        var taken = world
            .State.Bookings.Values.Where(booking => booking.IsSlot && booking.Interval.Start > now && booking.At(now).IsLive)
            .ToList();
        return taken.Count == 0 ? null : world.Pick(taken);
    }

    private static Instant Start(World world, CrewMemberId member)
    {
        var now = world.Clock.Now.ToMicroseconds();
        var windows = world
            .State.Windows.Of(member)
            .Where(window => window.IsOpen || world.Chance(5))
            .Where(window => window.Interval.End > now)
            .ToList();
        if (windows.Count == 0)
        {
            return now + Duration.FromMinutes(world.Number(0, 4_000));
        }

        var interval = world.Pick(windows).Interval;
        var slot = Duration.FromMinutes(world.Number(0, (int)(interval.Duration / Limits.SlotLength)) * Limits.SlotMinutes);
        return interval.Start + slot + (world.Chance(5) ? Duration.FromTicks(10) : Duration.Zero);
    }
}
