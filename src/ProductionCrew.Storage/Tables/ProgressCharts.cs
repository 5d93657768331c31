using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// The table <c>progress_chart</c>. A row is the text that the log has of a chart, its points, and the ids under which both are found.
/// </summary>
public static class ProgressCharts
{
    /// <summary>Every chart with its points.</summary>
    public const string AllWithPoints = "SELECT state, points FROM progress_chart ORDER BY production_id, id";

    public static ProgressChart Read<TRow>(TRow row)
        where TRow : struct, IRow => DomainJson.Read<ProgressChart>(row.Bytes(0));

    /// <summary>Reads a row of <see cref="AllWithPoints"/>: a chart with the digest that its points have, right or wrong.</summary>
    public static ProgressChart ReadWithPoints<TRow>(TRow row)
        where TRow : struct, IRow => Read(row) with { PointsSha256 = ProgressPoints.Sha256(row.Bytes(1)) };
}

/// <summary>Reads and writes progress charts.</summary>
public sealed class ChartTables<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private Query<TRow> ChartsStatement =>
        field ??= queries.Prepare($"SELECT state FROM progress_chart WHERE production_id = {Parameter(1)} ORDER BY id");

    private Query<TRow> PointsStatement =>
        field ??= queries.Prepare($"SELECT points FROM progress_chart WHERE production_id = {Parameter(1)} AND id = {Parameter(2)}");

    private Query<TRow> InsertStatement =>
        field ??= queries.Prepare(
            "INSERT INTO progress_chart (production_id, id, state, points) "
                + $"VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)})"
        );

    public IReadOnlyList<ProgressChart> Of(ProductionId production)
    {
        ChartsStatement.With(production.Value);
        return ChartsStatement.All(ProgressCharts.Read);
    }

    public ProgressPoints? PointsOf(ProgressChartName name)
    {
        PointsStatement.With(name.Production.Value).With(name.Chart.Value);
        return PointsStatement.All(static row => ProgressPoints.Of(row.Bytes(0))).FirstOrDefault();
    }

    public void Put(ProgressChart chart, ProgressPoints points)
    {
        InsertStatement.With(chart.Production.Value).With(chart.Id.Value).WithText(DomainJson.Write(chart)).WithBytes(points.ToBytes());
        InsertStatement.Queue(static _ => { });
    }

    private string Parameter(int number) => queries.Dialect.Parameter(number);
}
