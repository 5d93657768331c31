using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Writes many rows at once.</summary>
internal sealed partial class Session
{
    /// <summary>Begins to write many rows with COPY.</summary>
    /// <exception cref="DatabaseFaultException">The server refuses it, or cannot be reached.</exception>
    public NpgsqlBinaryImporter BeginImport(string copy) =>
        Run(
            (Session: this, Copy: copy),
            static work =>
            {
                var importer = work.Session.connection.BeginBinaryImport(work.Copy);
                importer.Timeout = TimeSpan.FromSeconds(work.Session.batch.Timeout);
                return importer;
            }
        );

    /// <summary>Works with such a writer, whose faults are those of this session.</summary>
    /// <exception cref="DatabaseFaultException">The server refuses something, or cannot be reached.</exception>
    public TResult Run<TState, TResult>(TState state, Func<TState, TResult> work)
    {
        try
        {
            return work(state);
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
    }
}
