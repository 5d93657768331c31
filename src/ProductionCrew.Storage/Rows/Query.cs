namespace ProductionCrew.Storage.Rows;

/// <summary>A prepared statement of a store, whose values are bound and whose rows are read.</summary>
public abstract class Query<TRow> : Binding
    where TRow : struct, IRow
{
    /// <summary>
    /// Queues the statement. Each row is visited when the answer arrives, at the latest when all rows of a later statement are read.
    /// </summary>
    public abstract void Queue(Action<TRow> visit);

    /// <summary>The number in the first column of the first row; null if there is no row or it holds NULL.</summary>
    public abstract long? Number();

    /// <summary>Visits each row.</summary>
    public abstract void Each(Action<TRow> visit);

    public List<T> All<T>(Func<TRow, T> map)
    {
        var rows = new List<T>();
        Each(row => rows.Add(map(row)));
        return rows;
    }
}

/// <summary>A connection to a store's tables.</summary>
public interface IQueries<TRow>
    where TRow : struct, IRow
{
    Dialect Dialect { get; }

    /// <summary>The prepared statement for this text, kept.</summary>
    Query<TRow> Prepare(string sql);
}
