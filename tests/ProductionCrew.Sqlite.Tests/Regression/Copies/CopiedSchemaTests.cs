using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Copies;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Tests.Regression.Copies;

/// <summary>A copy has every table and column of the schema, and the schema itself.</summary>
public sealed class CopiedSchemaTests : IDisposable
{
    private const string Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";

    private const string Columns = """
        SELECT m.name || '.' || c.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'
        """;

    private const string Schema = "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_master ORDER BY type, name";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_table_is_copied_or_named_as_not_to_be()
    {
        await folder.Open().DisposeAsync();

        Assert.Equal(
            CopiedTables.All.Select(table => table.Name).Concat(CopiedTables.NotCopied).Order(StringComparer.Ordinal),
            Rows(folder.DatabasePath, Tables)
        );
    }

    [Fact]
    public async Task Every_column_is_copied()
    {
        await folder.Open().DisposeAsync();
        var there = Rows(folder.DatabasePath, Columns).Where(column => !CopiedTables.NotCopied.Contains(column.Split('.')[0])).ToList();

        var copied = CopiedTables.All.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}")).ToList();

        Assert.Equal([], there.Except(copied));
        Assert.Equal([], copied.Except(there));
    }

    [Fact]
    public async Task The_schema_of_a_copy_is_that_of_a_new_database()
    {
        await folder.Open().DisposeAsync();
        var copy = folder.DatabasePath + ".copy";

        await CopyAsync(folder, copy);

        Assert.Equal(Rows(folder.DatabasePath, Schema), Rows(copy, Schema));
        Assert.Equal(Rows(folder.DatabasePath, "PRAGMA page_size"), Rows(copy, "PRAGMA page_size"));
    }

    internal static async Task<CopySummary> CopyAsync(TestFolder folder, string copy)
    {
        await using var from = SqliteCopies.OpenSource(folder.Options, folder.Time);
        await using var to = SqliteCopies.OpenTarget(new SqliteOptions(copy) { OwnerLockWaitMs = 0 }, from.Name, folder.Time);
        return await DeskCopy.RunAsync(from, to, static _ => { });
    }

    private static List<string> Rows(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own fixed texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
