using NodaTime;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about bookings.</summary>
internal static class BookingCommands
{
    public static BookCrewMember Book(World world)
    {
        var member = world.CrewMember();
        var production = world.Production();
        var dates = world.State.Productions.GetValueOrDefault(production)?.Dates ?? world.Range();
        var skills = world.State.CrewMembers.GetValueOrDefault(member)?.Roles ?? world.Skills();
        return new BookCrewMember(
            production,
            member,
            world.Chance(8) ? world.Role() : world.Pick(skills).Role,
            world.Chance(40) ? null : dates.First.PlusDays(world.Number(-1, dates.Days)),
            world.Chance(40) ? null : dates.Last.PlusDays(world.Number(-3, 1)),
            AllowPast: world.Chance(20)
        );
    }

    public static BatchBookCrewMembers Batch(World world) =>
        new([.. Enumerable.Range(0, world.Number(1, 4)).Select(_ => Book(world))], Atomic: world.Chance(50));

    public static ReleaseBooking Release(World world)
    {
        var name = world.Chance(20) ? HoldCommands.Any(world) : world.Booking();
        return new ReleaseBooking(
            name,
            world.Chance(50) ? null : "Änderung",
            Effective(world, name),
            world.ExpectedVersion(world.VersionOf(name))
        );
    }

    public static ReplaceCrewMember Replace(World world)
    {
        var slot = world.Chance(10) ? SlotCommands.Taken(world) : null;
        var name = slot?.Name ?? (world.Chance(20) ? HoldCommands.Any(world) : world.Booking());
        CrewMemberId? replacement = world.Chance(60) ? null : world.CrewMember();
        return new ReplaceCrewMember(name, replacement, Effective(world, name), world.ExpectedVersion(world.VersionOf(name)));
    }

    /// <summary>Mostly two bookings that meet, of people who could do each other's work; sometimes of one person, or anything.</summary>
    public static SwapCrewMembers Swap(World world)
    {
        var slot = world.Chance(5) ? SlotCommands.Taken(world) : null;
        var name = slot?.Name ?? (world.Chance(25) ? HoldCommands.Any(world) : world.Booking());
        var one = world.State.Bookings.GetValueOrDefault(name.Booking);
        var isOfOne = world.Chance(10);
        var rivals = world
            .State.Bookings.Values.Where(other => other.IsLive && other.Id != one?.Id)
            .Where(other => isOfOne ? other.CrewMember == one?.CrewMember : other.CrewMember != one?.CrewMember && other.Role == one?.Role)
            .Select(other => other.Name)
            .ToList();
        var other = rivals.Count == 0 || world.Chance(10) ? world.Booking() : world.Pick(rivals);
        return new SwapCrewMembers(
            name,
            other == name ? new BookingName(name.Production, new BookingId(world.State.LastBookingId + 1)) : other,
            Effective(world, name),
            world.ExpectedVersion(world.VersionOf(name)),
            world.ExpectedVersion(world.VersionOf(other))
        );
    }

    public static GetBooking Get(World world) => new(world.Booking());

    /// <summary>No date, mostly; else one soon, or the last on which there is something to give back.</summary>
    private static LocalDate? Effective(World world, BookingName name) =>
        world.Chance(60) ? null
        : world.Chance(70) ? world.SoonDay()
        : world.State.Bookings.GetValueOrDefault(name.Booking)?.Dates.Last;
}
