using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model.Charts;

/// <summary>
/// A record of what was planned for a production and what was done, without its points (<see cref="ProgressPoints"/>). It never changes.
/// </summary>
/// <param name="Id">The number of the chart among those of its production, from 1 on.</param>
/// <param name="Unit">What the values count.</param>
/// <param name="PointsSha256">
/// The digest of the points. The change log has it in place of the points, so that whoever checks the log knows whether they are the same.
/// </param>
public sealed record ProgressChart(
    ProgressChartId Id,
    ProductionId Production,
    Label Title,
    string Unit,
    int PointCount,
    Instant FirstTime,
    Instant LastTime,
    string PointsSha256,
    Instant CreateTime
)
{
    public ProgressChartName Name => new(Production, Id);
}

/// <summary>A chart and its points.</summary>
public sealed record DrawnProgressChart(ProgressChart Chart, ProgressPoints Points);
