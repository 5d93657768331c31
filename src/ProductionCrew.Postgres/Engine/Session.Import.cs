using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Writes many rows at once.</summary>
internal sealed partial class Session
{
    /// <summary>Begins to write many rows with COPY.</summary>
    /// <exception cref="DatabaseFaultException">The server refuses it, or cannot be reached.</exception>
    public NpgsqlBinaryImporter BeginImport(string copy)
    {
        try
        {
            var importer = connection.BeginBinaryImport(copy);
            importer.Timeout = TimeSpan.FromSeconds(batch.Timeout);
            return importer;
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
    }

    /// <summary>Works with such a writer, whose faults are those of this session.</summary>
    /// <exception cref="DatabaseFaultException">The server refuses something, or cannot be reached.</exception>
    public void Run<TState>(TState state, Action<TState> work)
    {
        try
        {
            work(state);
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
    }
}
