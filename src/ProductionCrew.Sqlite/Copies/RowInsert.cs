using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Copies;

/// <summary>Inserts each row that is visited, of whichever store.</summary>
internal sealed class RowInsert(string path, CopiedTable table, Statement insert, IRowVisitor beside) : IRowVisitor
{
    /// <exception cref="StoreStartException">The row cannot be written: said here, because whoever reads it would take it for a fault of his own.</exception>
    public void Visit<TRow>(TRow row)
        where TRow : struct, Storage.Rows.IRow
    {
        try
        {
            RowCopy.Bind(table, row, insert);
            insert.Run();
        }
        catch (SqliteFaultException fault)
        {
            throw new StoreStartException(StartFaults.Describe(path, fault), fault);
        }

        beside.Visit(row);
    }
}
