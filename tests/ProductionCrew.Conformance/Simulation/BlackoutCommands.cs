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
        DateRange? days = isDays && DateRange.TryCreate(first, first.PlusDays(world.Number(0, 4)), out var dates) ? dates : null;
        Interval? interval = isDays ? null : new Interval(start, start + Duration.FromMinutes(world.Number(1, 3_000)));
        return new AddBlackout(
            world.CrewMember(),
            days,
            interval,
            world.Chance(50) ? null : world.Name(),
            world.Pick(Enum.GetValues<BookingPolicy>())
        )
        {
            Repetition = world.Chance(40) ? Repeat(world, days, interval) : null,
        };
    }

    /// <summary>Again after some days, a few times; what the rule says does not matter to a store.</summary>
    private static Repetition Repeat(World world, DateRange? days, Interval? interval)
    {
        var every = world.Number(5, 9);
        var count = world.Number(1, 6);
        return days is { } first
            ? new Repetition(
                new Recurrence($"FREQ=DAILY;INTERVAL={every};COUNT={count}", null),
                [.. Enumerable.Range(0, count).Select(number => Later(first, number * every))],
                []
            )
            : new Repetition(
                new Recurrence($"FREQ=DAILY;INTERVAL={every};COUNT={count}", world.Zone()),
                [],
                [.. Enumerable.Range(0, count).Select(number => Later(interval!.Value, Duration.FromDays(number * every)))]
            );
    }

    private static DateRange Later(DateRange days, int by) =>
        DateRange.TryCreate(days.First.PlusDays(by), days.Last.PlusDays(by), out var later)
            ? later
            : throw new InvalidOperationException($"{days} cannot be {by} days later.");

    private static Interval Later(Interval interval, Duration by) => new(interval.Start + by, interval.End + by);

    public static RemoveBlackout Remove(World world)
    {
        var name = world.Blackout();
        return new RemoveBlackout(name, world.ExpectedVersion(world.VersionOf(name)));
    }

    /// <summary>An occurrence that is left, mostly; sometimes one that is not.</summary>
    public static RemoveBlackoutOccurrence RemoveOccurrence(World world)
    {
        var name = world.RepeatedBlackout();
        var times = world.State.Blackouts.GetValueOrDefault(name.Blackout)?.Times.ToList() ?? [];
        var time = times.Count == 0 || world.Chance(10) ? null : world.Pick(times);
        var isByDate = time?.Dates is not null ? world.Chance(70) : world.Chance(10);
        return new RemoveBlackoutOccurrence(
            name,
            isByDate ? time?.Dates?.First ?? world.Day() : null,
            isByDate ? null : time?.Interval.Start ?? world.Clock.Now,
            world.ExpectedVersion(world.VersionOf(name))
        );
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
