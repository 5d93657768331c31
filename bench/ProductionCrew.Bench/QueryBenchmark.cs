using HdrHistogram;
using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;

namespace ProductionCrew.Bench;

/// <summary>What it costs to ask who is free and to staff a production, by the number of people and the share of them who are busy.</summary>
internal static class QueryBenchmark
{
    private const int RunsOfEach = 25;
    private const int WarmUpRuns = 5;
    private const int RoleCount = 10;
    private const int HeadsOfRole = 5;
    private const int PageSize = 50;

    private static readonly int[] CrewCounts = [1_000, 10_000, 100_000];
    private static readonly int[] BusyPercents = [0, 50, 95];
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[LoadNames.TimeZone];
    private static readonly RoleName[] Roles = [.. LoadNames.Roles.Select(text => RoleName.TryParse(text, out var role) ? role : default)];

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var costs = new List<Cost>();
        foreach (var crewCount in CrewCounts)
        {
            var prepared = Preload.File(crewCount, crewCount / 100, withBookings: true);
            costs.AddRange(await Files.InScratchAsync(directory => MeasureAsync(Files.Copy(prepared, directory, "store"), crewCount)));
        }

        var table = new Table("p50 ms (range)", "page of 50 for a role", "counts for all roles", "schedule 50 heads over 10 roles");
        foreach (var cost in costs)
        {
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{cost.CrewCount:#,0} people, {cost.Busy} % busy");
            table.Add(name, [.. cost.All.Select(times => times.Spread("0.00"))]);
        }

        table.Write(output);
        Plot.Write(Repository.PathOf("bench/cost-by-size.svg"), [.. costs.Where(cost => cost.Busy == 50).SelectMany(Points)]);
        output.WriteLine("![Cost against the number of people](cost-by-size.svg)");
        output.WriteLine();
        var half = costs.Single(cost => cost is { CrewCount: 100_000, Busy: 50 });
        var most = costs.Single(cost => cost is { CrewCount: 100_000, Busy: 95 });
        bool[] bars =
        [
            Bars.Say(output, half.Page.PercentileMs(50) <= 3, "a page of 50 for a role in 3 ms from 100,000 people, half of them busy"),
            Bars.Say(output, half.Counts.PercentileMs(50) <= 60, "the counts for all roles in 60 ms from the same"),
            Bars.Say(
                output,
                most.Schedule.PercentileMs(50) <= 60,
                "50 heads over 10 roles in 60 ms from 100,000 people, 95 % of them busy"
            ),
        ];
        return bars.All(isMet => isMet);
    }

    private static IEnumerable<Point> Points(Cost cost) =>
        [
            new("page of 50 for a role", cost.CrewCount, cost.Page.PercentileMs(50)),
            new("counts for all roles", cost.CrewCount, cost.Counts.PercentileMs(50)),
            new("schedule 50 heads", cost.CrewCount, cost.Schedule.PercentileMs(50)),
        ];

    private static async Task<List<Cost>> MeasureAsync(string path, int crewCount)
    {
        await using var store = SqliteStore.Open(new SqliteOptions(path), TimeProvider.System);
        var costs = new List<Cost>();
        foreach (var busy in BusyPercents)
        {
            var period = Array.LastIndexOf(Preload.BusyPercents, busy);
            var dates = Preload.Period(period, Preload.PeriodDays);
            costs.Add(
                new Cost(
                    crewCount,
                    busy,
                    await TimesAsync(run => store.ReadAsync(Ask(dates, Roles[run % Roles.Length]), CancellationToken.None)),
                    await TimesAsync(_ => store.ReadAsync(Ask(dates, null), CancellationToken.None)),
                    await TimesAsync(run => store.ExecuteAsync(Schedule(dates, run), ValidateOnly, CancellationToken.None))
                )
            );
            await Console.Error.WriteLineAsync($"bench: {crewCount} people, {busy} % busy");
        }

        return costs;
    }

    /// <summary>Does all the work of scheduling, and keeps nothing.</summary>
    public static Call ValidateOnly { get; } = new("anonymous", nameof(ScheduleProduction), ValidateOnly: true);

    /// <summary>How long runs take when warm.</summary>
    public static Task<HistogramBase> TimesAsync(Func<int, Task> run) => Latencies.OfAsync(WarmUpRuns, RunsOfEach, run);

    private static QueryAvailability Ask(DateRange dates, RoleName? role) =>
        new(new AvailabilityFilter(dates, dates.In(Zone), role, Limits.LevelMin, new PageRequest(null, PageSize)));

    /// <summary>A show of 50 heads over 10 roles.</summary>
    public static ScheduleProduction Schedule(DateRange dates, int run)
    {
        var wanted = Enumerable.Range(run, RoleCount).Select(i => Roles[i % Roles.Length]).Order();
        _ = Label.TryParse("A show", out var title);
        return new ScheduleProduction(title, dates, Zone, [.. wanted.Select(role => new Requirement(role, 1, HeadsOfRole))], []);
    }

    private sealed record Cost(int CrewCount, int Busy, HistogramBase Page, HistogramBase Counts, HistogramBase Schedule)
    {
        public IEnumerable<HistogramBase> All => [Page, Counts, Schedule];
    }
}
