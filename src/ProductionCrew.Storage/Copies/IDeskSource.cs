namespace ProductionCrew.Storage.Copies;

/// <summary>All rows of a desk, from one snapshot, to be copied or summed up.</summary>
public interface IDeskSource : IAsyncDisposable
{
    /// <summary>Which database it is, for messages; without a password.</summary>
    string Name { get; }

    /// <summary>Visits every row of a table, in its order.</summary>
    /// <exception cref="StoreStartException">The database cannot be read.</exception>
    void Visit(CopiedTable table, IRowVisitor visitor);
}

/// <summary>
/// A desk in the making. Nobody can use it before it is finished; if it is disposed before that, or its process dies, nothing of it is left.
/// </summary>
public interface IDeskTarget : IDeskSource
{
    /// <summary>Fills a table with the rows of another desk.</summary>
    /// <param name="beside">Visits each row that is taken, as it was read.</param>
    /// <exception cref="StoreStartException">The one cannot be read, or the other cannot be written.</exception>
    void Fill(CopiedTable table, IDeskSource from, IRowVisitor beside);

    /// <summary>Makes what stands on the filled tables: indexes, guards and counters. Afterwards the rows can be visited.</summary>
    /// <param name="tell">Told what is under way.</param>
    /// <exception cref="StoreStartException">The rows contradict each other, or cannot be written.</exception>
    Task CompleteAsync(Action<string> tell);

    /// <summary>Makes the desk usable, durably.</summary>
    /// <exception cref="StoreStartException">It cannot be written.</exception>
    Task FinishAsync();
}
