using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Postgres.Copies;

/// <summary>
/// The indexes, foreign keys and guards against overlaps of the copied tables, by the words of the server. They are dropped before rows come,
/// and made again when all are there: that is faster, and judges every row.
/// </summary>
internal sealed class Guards
{
    /// <summary>In the order in which they are made: those that others need come first.</summary>
    private const string Find = """
        WITH copied AS (SELECT to_regclass(quote_ident(name)) AS id FROM unnest($1) AS name)
        SELECT CASE c.contype WHEN 'f' THEN 3 ELSE 2 END, c.conname::text,
          format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
          format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
        FROM pg_constraint AS c JOIN copied ON copied.id = c.conrelid WHERE c.contype IN ('u', 'x', 'f')
        UNION ALL
        SELECT 1, i.indexrelid::regclass::text, format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
        FROM pg_index AS i JOIN copied ON copied.id = i.indrelid
        WHERE NOT EXISTS (SELECT 1 FROM pg_constraint AS c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
        ORDER BY 1, 2
        """;

    /// <summary>What takes most of the time.</summary>
    private const string Longest = "booking_overlap";

    private readonly List<(string Name, string Drop, string Make)> all = [];

    private Guards() { }

    public static async Task<Guards> SetAsideAsync(Session session)
    {
        var guards = new Guards();
        session
            .Prepare(Find)
            .WithSet([.. CopiedTables.All.Select(table => table.Name)])
            .Queue(row => guards.all.Add((row.Text(1), row.Text(2), row.Text(3))));
        await session.SendAsync(CancellationToken.None);
        foreach (var guard in guards.all)
        {
            await session.ScriptAsync(guard.Drop, CancellationToken.None);
        }

        return guards;
    }

    public async Task PutBackAsync(Session session, Action<string> tell)
    {
        tell("making indexes");
        foreach (var guard in all)
        {
            if (guard.Name == Longest)
            {
                tell("making the guard against overlapping bookings");
            }

            await session.ScriptAsync(guard.Make, CancellationToken.None);
        }
    }
}
