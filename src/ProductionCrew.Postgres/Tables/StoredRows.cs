using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// All rows of the desk. The caller has a snapshot open. Lines of the log that wait for their sequence come last; those of one person
/// have ids in the order in which they were committed.
/// </summary>
internal sealed class StoredRows(Session session) : StoredRows<Row>(session, "coalesce(sequence, 0)", "change.sequence, id");
