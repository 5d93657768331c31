using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the commands about holds.</summary>
internal static class HoldCommands
{
    public static HoldCrewMember Hold(World world)
    {
        var like = world.Chance(60) ? BehindAnother(world) : BookingCommands.Book(world);
        var duration = world.Chance(60) ? Duration.FromHours(world.Number(1, 72)) : Duration.FromDays(world.Number(1, 30));
        return new HoldCrewMember(
            like.Production,
            like.CrewMember,
            like.Role,
            duration,
            like.FirstDate,
            like.LastDate,
            like.AllowPast,
            AcceptBackup: world.Chance(85)
        );
    }

    /// <summary>Somebody who is held already, wanted by another production for some of the same days.</summary>
    private static BookCrewMember BehindAnother(World world)
    {
        var held = world.State.Bookings.Values.Where(booking => booking.State is BookingState.Held).ToList();
        if (held.Count == 0)
        {
            return BookingCommands.Book(world);
        }

        var hold = world.Pick(held);
        var rivals = world
            .State.Productions.Values.Where(rival =>
                rival.Id != hold.Production && hold.Overlaps(rival.Interval) && rival.CancelDate is null
            )
            .ToList();
        return rivals.Count == 0
            ? BookingCommands.Book(world)
            : new BookCrewMember(world.Pick(rivals).Id, hold.CrewMember, hold.Role, AllowPast: world.Chance(20));
    }

    public static ConfirmBooking Confirm(World world)
    {
        var name = Any(world);
        return new ConfirmBooking(name, world.ExpectedVersion(world.VersionOf(name)));
    }

    /// <summary>Mostly a hold that waits, against one of the same person.</summary>
    public static ChallengeHold Challenge(World world)
    {
        var challengers = world.State.Bookings.Values.Where(booking => booking.IsWaiting).ToList();
        if (challengers.Count == 0 || world.Chance(15))
        {
            return new ChallengeHold(Any(world), Any(world), Deadline(world));
        }

        var challenger = world.Pick(challengers);
        var holds = world.State.Bookings.Of(challenger.CrewMember).Where(hold => hold.HoldExpireTime is not null);
        var name = world.Pick(holds.ToList()).Name;
        return new ChallengeHold(name, challenger.Name, Deadline(world), world.ExpectedVersion(world.VersionOf(name)));
    }

    /// <summary>Any hold, or one that was challenged.</summary>
    public static RenewHold Renew(World world)
    {
        var challenged = world.State.Bookings.Values.Where(booking =>
            booking.State is BookingState.Held && booking.ChallengeTime is not null && booking.HoldExpireTime > world.Now
        );
        var name = world.Chance(60) || !challenged.Any() ? Any(world) : world.Pick(challenged.ToList()).Name;
        return new RenewHold(
            name,
            Duration.FromHours(world.Number(1, 200)),
            Duration.FromMinutes(world.Number(1, 90)),
            world.ExpectedVersion(world.VersionOf(name))
        );
    }

    public static SweepHolds Sweep(World world) => new();

    /// <summary>A hold as last written, mostly; sometimes one of the past, sometimes any booking.</summary>
    public static BookingName Any(World world)
    {
        var holds = world.State.Bookings.Values.Where(booking => booking.HoldExpireTime is not null).ToList();
        var held = holds.Where(booking => booking.State is BookingState.Held).ToList();
        return holds.Count == 0 || world.Chance(20) ? world.Booking()
            : held.Count == 0 || world.Chance(15) ? world.Pick(holds).Name
            : world.Pick(held).Name;
    }

    private static Duration Deadline(World world) => Duration.FromHours(world.Number(1, world.Chance(50) ? 48 : 400));
}
