using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws the lists, each walked to its end.</summary>
internal static class Lists
{
    public static IStep CrewMembers(World world)
    {
        var filter = new CrewMemberFilter(
            world.Chance(50) ? null : world.Role(),
            world.NamePart(),
            world.Chance(50) ? null : world.Day(),
            world.Pick(Enum.GetValues<CrewMemberOrder>()),
            world.Chance(50),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<CrewMemberView>>(
            page => new ListCrewMembers(filter with { Page = page }),
            page => page.Next,
            world.Number(5, 60)
        );
    }

    public static IStep Productions(World world)
    {
        var filter = new ProductionFilter(
            world.Range(),
            world.Pick(Enum.GetValues<RangeMatch>()),
            world.NamePart(),
            world.Chance(50) ? [] : [world.Pick(Enum.GetValues<ProductionState>()), world.Pick(Enum.GetValues<ProductionState>())],
            world.Pick(Enum.GetValues<ProductionOrder>()),
            world.Chance(50),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<ProductionView>>(
            page => new ListProductions(filter with { Page = page }),
            page => page.Next,
            world.Number(5, 60)
        );
    }

    public static ListStep<Page<Booking>> Bookings(World world)
    {
        var range = world.Range().In(world.Zone());
        var filter = new BookingFilter(
            world.Chance(70) ? null : world.Production(),
            world.Chance(70) ? null : world.CrewMember(),
            world.Chance(50) ? [] : [world.Pick(Enum.GetValues<BookingState>())],
            range.Start,
            world.Chance(30) ? null : range.End,
            world.Pick(Enum.GetValues<BookingOrder>()),
            world.Chance(50),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<Booking>>(page => new ListBookings(filter with { Page = page }), page => page.Next, world.Number(5, 60));
    }

    public static IStep Windows(World world)
    {
        var range = world.Range().In(world.Zone());
        var filter = new WindowFilter(
            world.Chance(50) ? null : world.CrewMember(),
            world.Chance(50) ? [] : [world.Pick(Enum.GetValues<WindowState>())],
            world.Chance(50) ? null : range.Start,
            world.Chance(30) ? null : range.End,
            new PageRequest(null, 1)
        );
        return new ListStep<Page<Window>>(page => new ListWindows(filter with { Page = page }), page => page.Next, world.Number(5, 60));
    }

    public static IStep Availability(World world)
    {
        var dates = world.Range();
        var filter = new AvailabilityFilter(
            world.Chance(50) ? dates : null,
            dates.In(world.Zone()),
            world.Chance(50) ? null : world.Role(),
            world.Number(Limits.LevelMin, Limits.LevelMax),
            new PageRequest(null, 1)
        );
        return new ListStep<Availability>(
            page => new QueryAvailability(filter with { Page = page }),
            answer => answer.Free.Next,
            world.Number(1, 20)
        );
    }

    public static IStep Recommendations(World world)
    {
        var dates = world.Range();
        var time = world.Number(0, 2) switch
        {
            0 => WantedTime.On(dates, world.Zone()),
            1 => WantedTime.Between(dates.In(world.Zone())),
            _ => WantedTime.On(world.Production(), null, null),
        };
        var query = new RecommendCrew(
            world.Role(),
            world.Number(Limits.LevelMin, Limits.LevelMax),
            time,
            world.Chance(30),
            new PageRequest(null, 1)
        );
        return new ListStep<Page<Recommendation>>(page => query with { Page = page }, page => page.Next, world.Number(1, 20));
    }

    public static IStep Changes(World world)
    {
        var filter = new ChangeFilter(
            Math.Max(0, world.State.Changes.Count - world.Number(0, 50)),
            world.Chance(50) ? [] : [world.Production(), world.Production()],
            world.Chance(50) ? [] : [world.CrewMember()],
            new PageRequest(null, 1)
        )
        {
            UntilSequence = world.Chance(80) ? long.MaxValue : world.State.Changes.Count - world.Number(0, 50),
        };
        return new ListStep<Page<Change>>(page => new ListChanges(filter with { Page = page }), page => page.Next, world.Number(1, 20));
    }

    public static IStep FoundChanges(World world)
    {
        var filter = new ChangeFilter(0, [], world.Chance(70) ? [] : [world.CrewMember()], new PageRequest(null, 1))
        {
            Kinds = world.Chance(70) ? [] : [ChangeKind.BookingExpired, ChangeKind.BookingHeld],
            Operators = world.Chance(90) ? [] : [AccessCommands.Existing(world)],
            Actors = world.Chance(90) ? [] : ["bob", "ann'"],
            From = world.Chance(50) ? null : LogTime(world),
            To = world.Chance(50) ? null : LogTime(world),
        };
        var search = new SearchChanges(filter)
        {
            Bookings = world.Chance(70) ? [] : [world.Booking()],
            Blackouts = world.Chance(70) ? [] : [world.Blackout()],
            Windows = world.Chance(70) ? [] : [world.Window()],
            AfterPosition = world.Chance(25) ? long.MaxValue : null,
        };
        return new ListStep<FoundChanges>(
            page => search with { Filter = filter with { Page = page } },
            found => found.Page.Next,
            world.Number(1, 20)
        );
    }

    public static IQuery<LogStart> LogStart(World world) =>
        new FindLogStart(world.Number(0, 5)) { From = world.Chance(50) ? null : LogTime(world), IsFromNow = world.Chance(20) };

    /// <summary>About the time of one of the last lines.</summary>
    private static Instant LogTime(World world) =>
        world.State.Changes.IsEmpty
            ? Instant.FromUtc(2027, 1, 1, 0, 0)
            : world.State.Changes[^world.Number(1, Math.Min(60, world.State.Changes.Count))].Time
                + Duration.FromMilliseconds(world.Number(-1, 1) * 1_000);
}
