using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read of progress charts.</summary>
public interface IChartReadTransaction
{
    /// <summary>The charts of a production, with every field as it was put, in order of id.</summary>
    IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production);

    /// <summary>The points of a chart, to the last bit as they were put; null if there is no such chart.</summary>
    ProgressPoints? PointsOf(ProgressChartName name);
}

/// <summary>What a command can write of progress charts.</summary>
public interface IChartWriteTransaction : IChartReadTransaction
{
    /// <summary>Inserts a chart that does not exist yet with its points, and appends the change, which has the chart without them.</summary>
    void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind);
}
