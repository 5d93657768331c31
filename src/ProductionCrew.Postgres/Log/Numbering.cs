using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Gives the committed lines of the change log that have no sequence yet the next sequences, in order of their ids and without gaps, and
/// tells all replicas. The ids themselves could not serve as sequences: they are taken inside a transaction, so a line with a smaller id
/// may become visible after one with a greater id, and a reader that has gone past would never see it.
/// </summary>
internal static class Numbering
{
    // The lock is taken in a statement of its own. The next statement has a newer snapshot, so it sees everything that the last holder of
    // the lock committed.
    private const string Lock = "SELECT pg_advisory_xact_lock($1)";

    // Listening replicas are told the last sequence when the transaction commits. A program that is older than the schema leaves the log alone.
    private const string Number = """
        WITH schema AS (SELECT max(version) AS version FROM schema_migration),
          last AS (SELECT coalesce(max(sequence), 0) AS sequence FROM change),
          fresh AS (
            SELECT id, row_number() OVER (ORDER BY id) AS place
            FROM change
            WHERE sequence IS NULL AND (SELECT version FROM schema) = $1
          ),
          numbered AS (
            UPDATE change SET sequence = last.sequence + fresh.place FROM last, fresh WHERE change.id = fresh.id RETURNING change.sequence
          )
        SELECT
          coalesce(max(numbered.sequence), (SELECT sequence FROM last)),
          (SELECT version FROM schema),
          CASE WHEN count(*) > 0 THEN pg_notify($2, max(numbered.sequence)::text) END
        FROM numbered
        """;

    /// <summary>Queues the statements of one numbering, for one transaction and one round trip.</summary>
    /// <param name="reached">Called with the last sequence of the log, once the session has sent what is queued.</param>
    public static void Queue(Session session, Action<long> reached)
    {
        var known = EmbeddedMigrations.All[^1].Version;
        session.Prepare(Lock).With(session.Keys.Sequencer).Run();
        session
            .Prepare(Number)
            .With((long)known)
            .With(session.Keys.Channel)
            .Queue(row =>
            {
                if (row.Int32(1) != known)
                {
                    throw new InvalidOperationException($"The schema has version {row.Int32(1)}, not {known}.");
                }

                reached(row.Int64(0));
            });
    }
}
