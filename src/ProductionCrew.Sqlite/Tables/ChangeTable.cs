using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>change</c>, to which commands append.</summary>
internal sealed class ChangeTable(Session session)
{
    private Statement InsertStatement =>
        field ??= session.Prepare(
            $"INSERT INTO change (sequence, {Changes.WrittenColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        );

    private long lastSequence;
    private object? lastLogged;

    /// <summary>Begins a command: forgets the line that the one before appended.</summary>
    public void Begin() => lastLogged = null;

    /// <summary>The sequence of the line that this command appended last, if that line holds this very object; else null.</summary>
    public long? LineWith(object result) => ReferenceEquals(lastLogged, result) ? lastSequence : null;

    public void Append<T>(long sequence, ChangeHead head, T state)
        where T : class
    {
        Changes.Bind(InsertStatement.With(sequence), head, state).Run();
        (lastSequence, lastLogged) = (sequence, state);
    }
}
