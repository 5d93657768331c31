using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Progress charts, of which nothing is kept in memory.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind)
    {
        OpenSavepoint();
        Charts.Put(chart, points);
        Append(chart, kind);
    }
}
