using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Gives the lines of the change log that are committed and have no sequence yet the next ones, in order of their ids and without a gap, and
/// tells all replicas. An id taken inside a transaction could not serve as the sequence: a reader would skip the lines of one that commits
/// later than another with greater ids.
/// </summary>
internal static class Numbering
{
    // The lock is waited for in a statement of its own, so that the next one sees all that its last holder committed.
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

    /// <summary>Queues all that it takes, for one transaction and one round trip.</summary>
    /// <param name="reached">Told the last sequence of the log, once the session has sent what is queued.</param>
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
