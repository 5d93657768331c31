using Npgsql;
using ProductionCrew.Postgres.Copies;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Postgres.Tests.Regression.Copies;

/// <summary>A copy has every table, column and counter of the schema, and the schema itself.</summary>
public sealed class CopiedSchemaTests : IAsyncLifetime
{
    private const string Tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()";

    private const string Columns =
        "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()";

    /// <summary>An identity is a sequence too.</summary>
    private const string Sequences = "SELECT sequencename::text FROM pg_sequences WHERE schemaname = current_schema()";

    private const string Schema = """
        SELECT format('%s %s %s %s', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema()
        UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT format('%s %s %s', attrelid::regclass, attname, pg_catalog.format_type(atttypid, atttypmod))
          FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid WHERE relnamespace = current_schema()::regnamespace AND attnum > 0
        UNION ALL SELECT name FROM schema_migration
        """;

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Every_table_is_copied_or_named_as_not_to_be() =>
        Assert.Equal(
            CopiedTables.All.Select(table => table.Name).Concat(CopiedTables.NotCopied).Order(StringComparer.Ordinal),
            await RowsAsync(database, Tables)
        );

    [Fact]
    public async Task Every_column_is_written_or_computed_by_the_server()
    {
        var there = (await RowsAsync(database, Columns)).Where(column => !CopiedTables.NotCopied.Contains(column.Split('.')[0])).ToList();

        var written = CopiedTables
            .All.SelectMany(table => StoredTables.Written(table).Select(column => $"{table.Name}.{column}"))
            .Concat(StoredTables.Generated.Select(pair => $"{pair.Key}.{pair.Value}"))
            .ToList();

        Assert.Equal([], there.Except(written));
        Assert.Equal([], written.Except(there));
    }

    [Fact]
    public async Task Every_counter_is_set() =>
        Assert.Equal(Counters.All.Select(counter => counter.Sequence).Order(StringComparer.Ordinal), await RowsAsync(database, Sequences));

    [Fact]
    public async Task The_schema_of_a_copy_is_that_of_a_new_database()
    {
        await using var copy = await TestDatabase.CreateEmptyAsync();

        await CopyAsync(database, copy);

        Assert.Equal(await RowsAsync(database, Schema), await RowsAsync(copy, Schema));
    }

    internal static async Task<CopySummary> CopyAsync(TestDatabase source, TestDatabase target)
    {
        await using var from = await PostgresCopies.OpenSourceAsync(source.Options);
        await using var to = await PostgresCopies.OpenTargetAsync(target.Options, from.Name);
        return await DeskCopy.RunAsync(from, to, static _ => { });
    }

    private static async Task<List<string>> RowsAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.Options.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Fixed texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
