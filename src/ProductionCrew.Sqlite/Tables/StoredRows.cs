using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>All rows of the file. The caller makes sure that nobody writes meanwhile.</summary>
internal sealed class StoredRows(Session session) : StoredRows<Row>(session, "sequence", "sequence");
