using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Draws progress charts, and the questions about them and about staffing.</summary>
internal static class ChartCommands
{
    private const int PointsMax = 4;

    /// <summary>More days than one chart may have are no harder, only slower.</summary>
    private const int DaysMax = 40;

    public static CreateProgressChart Create(World world) =>
        new(world.Production(), Sample.Label($"Scenes {world.Number(1, 9)}"), world.Chance(50) ? "scenes" : "%", Points(world));

    public static GetProgressChart Get(World world)
    {
        var all = world.State.ProgressCharts.Keys.ToList();
        return new GetProgressChart(
            all.Count == 0 || world.Chance(20)
                ? new ProgressChartName(world.Production(), new ProgressChartId(world.Number(1, 3)))
                : world.Pick(all)
        );
    }

    public static GetStaffingChart Staffing(World world)
    {
        var first = world.Today.PlusDays(world.Number(-DaysMax, DaysMax));
        return new GetStaffingChart(
            world.Production(),
            world.Chance(50) && DateRange.TryCreate(first, first.PlusDays(world.Number(0, DaysMax)), out var dates) ? dates : null
        );
    }

    public static IStep List(World world)
    {
        var production = world.Production();
        var pageSize = world.Number(1, 3);
        return CalendarCommands.IsDue(world)
            ? CalendarCommands.List(world, production, pageSize)
            : new ListStep<Page<ProgressChart>>(page => new ListProgressCharts(production, page), page => page.Next, pageSize);
    }

    private static ProgressPoints Points(World world)
    {
        var times = new List<Instant> { Instant.FromUnixTimeSeconds(world.Number(1_000_000_000, 2_000_000_000)) };
        for (var count = world.Number(1, PointsMax); times.Count < count; )
        {
            times.Add(times[^1] + Duration.FromSeconds(world.Number(1, 100_000)));
        }

        return new ProgressPoints([.. times], Values(world, times.Count), Values(world, times.Count));
    }

    private static ImmutableArray<double> Values(World world, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => world.Number(-1_000, 1_000) / 7.0)];
}
