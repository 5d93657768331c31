using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Postgres.Copies;

/// <summary>How the tables of a copy are kept in a database.</summary>
internal static class StoredTables
{
    /// <summary>
    /// The lines that are committed and have no sequence yet, with the ones that they will get. A snapshot that was taken while nobody wrote or
    /// numbered has them all.
    /// </summary>
    private const string Unnumbered = """
        (SELECT *, (SELECT coalesce(max(sequence), 0) FROM change) + row_number() OVER (ORDER BY id) AS next FROM change WHERE sequence IS NULL)
        """;

    /// <summary>What is derived in this store, behind the columns that both have.</summary>
    private static readonly Dictionary<string, string[]> Derived = new(StringComparer.Ordinal)
    {
        [CopiedTables.People] = [CrewMemberTable.TopLevel.Name],
        [CopiedTables.Log] = ["id"],
    };

    /// <summary>Columns that the server computes.</summary>
    public static IReadOnlyDictionary<string, string> Generated { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["booking"] = "blocking" };

    /// <summary>The columns that are written, in the order in which they are.</summary>
    public static string[] Written(CopiedTable table) =>
        table.Name == CopiedTables.Roles
            ? CrewRoleTable.Columns.Split(", ")
            : [.. table.Columns.Select(column => NameOf(table, column.Name)), .. Derived.GetValueOrDefault(table.Name, [])];

    /// <summary>Reads the columns that both stores have; one statement after the other.</summary>
    public static string[] Selects(CopiedTable table) =>
        table.Name switch
        {
            CopiedTables.Log =>
            [
                $"SELECT {table.ColumnList} FROM change WHERE sequence IS NOT NULL ORDER BY sequence",
                $"SELECT {table.ColumnList.Replace("sequence,", "next,", StringComparison.Ordinal)} FROM {Unnumbered} AS fresh ORDER BY next",
            ],
            CopiedTables.Answers =>
            [
                $"""
                    SELECT r.id, r.request_id, r.actor, r.method, r.payload, coalesce(c.sequence, cf.next), coalesce(l.sequence, lf.next), r.result,
                      r.create_time
                    FROM request AS r LEFT JOIN change AS c ON c.id = r.change_id LEFT JOIN {Unnumbered} AS cf ON cf.id = r.change_id
                    LEFT JOIN change AS l ON l.id = r.last_change_id LEFT JOIN {Unnumbered} AS lf ON lf.id = r.last_change_id
                    ORDER BY r.id
                    """,
            ],
            _ => [$"SELECT {table.ColumnList} FROM {table.Name} ORDER BY {table.Order}"],
        };

    public static void Visit(Session session, CopiedTable table, IRowVisitor visitor)
    {
        foreach (var select in Selects(table))
        {
            session.Prepare(select).Each(row => visitor.Visit(row));
        }
    }

    /// <summary>An answer refers to the id of a line, which in a copy is its sequence.</summary>
    private static string NameOf(CopiedTable table, string column) =>
        (table.Name, column) switch
        {
            (CopiedTables.Answers, "change_sequence") => "change_id",
            (CopiedTables.Answers, "last_change") => "last_change_id",
            _ => column,
        };
}
