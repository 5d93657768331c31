namespace ProductionCrew.Sqlite.Memory;

/// <summary>Ids that one thread adds and any thread reads. None is ever removed.</summary>
internal sealed class IdSet(IdList ids)
{
    private IdList ids = ids;

    /// <summary>The ids, ascending.</summary>
    public ReadOnlySpan<long> AsSpan() => Volatile.Read(ref ids).AsSpan();

    /// <summary>Adds an id; does nothing if it is there.</summary>
    public void Add(long id) => Volatile.Write(ref ids, ids.With(id));
}
