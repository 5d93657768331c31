using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Copies;

/// <summary>How the tables of a copy are kept in a file.</summary>
internal static class StoredTables
{
    /// <summary>
    /// An answer that expired and was given anew stays until it is removed some time later. No request finds it any more, and PostgreSQL keeps only
    /// the new one.
    /// </summary>
    private const string IsLatest = """
        NOT EXISTS (
          SELECT 1 FROM request AS later
          WHERE later.request_id = request.request_id AND later.actor = request.actor AND later.method = request.method AND later.id > request.id
        )
        """;

    public static string Select(CopiedTable table) =>
        $"SELECT {table.ColumnList} FROM {table.Name}{(table.Name == CopiedTables.Answers ? $" WHERE {IsLatest}" : "")} ORDER BY {table.Order}";

    public static string Insert(CopiedTable table) =>
        $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";

    public static void Visit(Session session, CopiedTable table, IRowVisitor visitor) =>
        session.Prepare(Select(table)).Each(row => visitor.Visit(row));
}
