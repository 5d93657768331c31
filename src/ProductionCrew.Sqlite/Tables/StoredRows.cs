using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>All rows of the file. Whoever uses it sees to it that nobody writes meanwhile.</summary>
internal sealed class StoredRows(Session session) : StoredRows<Row>(session, "sequence", "sequence");
