using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Copies;

/// <summary>Takes the rows of a table one by one, of whichever store. A row is valid only during its visit.</summary>
public interface IRowVisitor
{
    void Visit<TRow>(TRow row)
        where TRow : struct, IRow;
}
