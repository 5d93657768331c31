using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>change</c>, to which commands append lines that get their sequence later.</summary>
internal sealed class ChangeTable(Session session)
{
    private Statement InsertStatement =>
        field ??= session.Prepare(
            $"INSERT INTO change ({Changes.WrittenColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        );

    private Statement LastIdStatement => field ??= session.Prepare("SELECT currval('change_id_seq')");

    private object? lastLogged;

    /// <summary>Begins a command: forgets the line that the one before appended.</summary>
    public void Begin() => lastLogged = null;

    /// <summary>Whether this command has appended a line.</summary>
    public bool HasAppended => lastLogged is not null;

    /// <summary>Asks, together with what is queued, for the id of the line that this command appended last, if it did.</summary>
    public void QueueLastId(Action<long> told)
    {
        if (HasAppended)
        {
            LastIdStatement.Queue(row => told(row.Int64(0)));
        }
    }

    /// <summary>Whether the line that this command appended last holds this very object.</summary>
    public bool LastIs(object result) => ReferenceEquals(lastLogged, result);

    public void Append<T>(ChangeHead head, T state)
        where T : class
    {
        Changes.Bind(InsertStatement, head, state).Run();
        lastLogged = state;
    }
}
