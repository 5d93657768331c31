using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// Reads the last ids of a snapshot. The sequences may be further on, where ids were taken and not used; a dry run takes none from them.
/// </summary>
internal static class SnapshotIds
{
    private const string Sql = """
        SELECT coalesce((SELECT max(id) FROM crew_member), 0), coalesce((SELECT max(id) FROM production), 0),
          coalesce((SELECT max(id) FROM booking), 0), coalesce((SELECT max(id) FROM blackout), 0),
          coalesce((SELECT max(id) FROM slot_window), 0)
        """;

    public static LastIds Read(Session session) =>
        session.Prepare(Sql).First(row => new LastIds(row.Int64(0), row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4)))!;
}
