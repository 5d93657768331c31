using Microsoft.Data.Sqlite;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Copies;

/// <summary>What cannot be copied is refused in one line that says why and names no password, and leaves both places as they were.</summary>
[Trait("Store", "own")]
public sealed class CopyRefusalTests : IAsyncLifetime
{
    private const string Secret = "not-the-password";
    private const string NoServer = "postgresql://ann:" + Secret + "@127.0.0.1:1/crew";

    private FaultFolder folder = null!;

    public async Task InitializeAsync() => folder = await FaultFolder.CreateAsync();

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    private string From => $"sqlite:{folder.DatabasePath}";

    private string To => $"sqlite:{folder.PathOf("copy.db")}";

    [Theory]
    [InlineData(ExitCode.Config, "FROM must be sqlite:PATH or postgresql://", "crew.db", "sqlite:x")]
    [InlineData(ExitCode.Config, "FROM must be postgresql://", "postgresql://ann:" + Secret + "@db/a/b", "sqlite:x")]
    [InlineData(ExitCode.Config, "port in FROM must be", "postgresql://ann:" + Secret + "@db:many/crew", "sqlite:x")]
    [InlineData(ExitCode.Usage, "FROM is empty", "", "sqlite:x")]
    [InlineData(ExitCode.Usage, "copy needs FROM", new string[] { })]
    [InlineData(ExitCode.Usage, "copy needs TO", NoServer)]
    [InlineData(ExitCode.Usage, "is too much for copy", "sqlite:x", "sqlite:y", NoServer)]
    [InlineData(ExitCode.Unavailable, "FROM: The server 127.0.0.1:1 of the database crew cannot be reached", NoServer, "sqlite:x")]
    [InlineData(ExitCode.Unavailable, "FROM: There is no database", "sqlite:nobody-made-this.db", "sqlite:x")]
    public Task A_wrong_place_is_named(int exitCode, string what, params string[] places) => AssertRefusedAsync(exitCode, what, places);

    [Fact]
    public Task A_target_that_cannot_be_reached_is_named() =>
        AssertRefusedAsync(ExitCode.Unavailable, "TO: The server 127.0.0.1:1 of the database crew cannot be reached", From, NoServer);

    [Fact]
    public Task A_file_is_not_copied_into_itself() =>
        AssertRefusedAsync(ExitCode.Unavailable, "is the database that is copied", From, From);

    [ToolFact(Tool.Postgres)]
    public async Task A_database_is_not_copied_into_itself_under_whatever_name()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("copy", From, database.Url.OriginalString)).ExitCode);
        var alias = new UriBuilder(database.Url) { Host = "localhost" }
            .Uri
            .OriginalString;

        await AssertRefusedAsync(
            ExitCode.Unavailable,
            "is the database that is copied",
            database.Url.OriginalString,
            database.Url.OriginalString
        );
        await AssertRefusedAsync(ExitCode.Unavailable, "has tables of a desk already", database.Url.OriginalString, alias);
        await AssertRefusedAsync(ExitCode.Unavailable, "has tables of a desk already", From, database.Url.OriginalString);
    }

    [Fact]
    public async Task A_file_that_a_service_has_open_is_not_copied()
    {
        await using var store = SqliteStore.Open(new SqliteOptions(folder.DatabasePath), TimeProvider.System);

        await AssertRefusedAsync(ExitCode.Unavailable, "FROM: Another process has the database", From, To);
    }

    [Fact]
    public async Task An_older_schema_has_to_be_migrated_first()
    {
        _ = SqliteMigrations.Down(new SqliteOptions(folder.DatabasePath), TimeProvider.System, 1);

        await AssertRefusedAsync(ExitCode.Unavailable, "migrate up", From, To);

        _ = SqliteMigrations.Up(new SqliteOptions(folder.DatabasePath), TimeProvider.System);
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("copy", From, To)).ExitCode);
    }

    [ToolFact(Tool.Postgres)]
    public async Task An_older_schema_on_a_server_has_to_be_migrated_first()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        var url = database.Url.OriginalString;
        await AssertRefusedAsync(ExitCode.Unavailable, "has schema version 0, and version", url, To);
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("copy", From, url)).ExitCode);
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("migrate", "down", $"--DATABASE_URL={url}")).ExitCode);

        await AssertRefusedAsync(ExitCode.Unavailable, "migrate up", url, To);
    }

    /// <summary>PostgreSQL has no U+0000 in texts. No call brings one into a desk; a hand can.</summary>
    [ToolFact(Tool.Postgres)]
    public async Task A_text_that_the_other_store_cannot_hold_is_refused_and_leaves_nothing()
    {
        await using var database = await PostgresDatabase.CreateAsync();

        await AssertDamageRefusedAsync(
            "UPDATE production SET title = 'The' || char(0) || 'Take' WHERE id = 1",
            "refuses a row of production: invalid byte",
            database
        );

        await SqlAsync("UPDATE production SET title = 'The Take' WHERE id = 1");
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("copy", From, database.Url.OriginalString)).ExitCode);
    }

    [ToolFact(Tool.Postgres)]
    public async Task A_row_that_cannot_be_read_is_refused_and_leaves_nothing()
    {
        await using var database = await PostgresDatabase.CreateAsync();

        await AssertDamageRefusedAsync(
            "UPDATE crew_member SET roles = 'grip:many' WHERE id = 1",
            "The table crew_member cannot be copied",
            database
        );
    }

    [ToolFact(Tool.Postgres)]
    public async Task Rows_that_contradict_each_other_are_refused_and_leave_nothing()
    {
        await using var database = await PostgresDatabase.CreateAsync();

        await AssertDamageRefusedAsync(
            "PRAGMA foreign_keys = OFF; UPDATE crew_role SET crew_member_id = 4711 WHERE crew_member_id = 1",
            "differs",
            database
        );
        await AssertRefusedAsync(ExitCode.Unavailable, "refers to a row", From, To);

        Assert.False(File.Exists(folder.PathOf("copy.db")));
    }

    [ToolFact(Tool.Bash)]
    public async Task A_disk_without_room_for_the_copy_is_said_and_nothing_of_it_is_left()
    {
        var run = await ProgramRun.OfAsync(
            ProgramStart
                .Of(Tool.Bash, "-c", """trap '' XFSZ; ulimit -f "$0"; exec "$@" """, "100", ChildHost.Executable, "copy", From, To)
                .With(new("DOTNET_EnableWriteXorExecute", "0"), new("DOTNET_EnableDiagnostics", "0"))
        );

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains(folder.PathOf("copy.db"), run.Errors.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(folder.PathOf("copy.db")));
        Assert.False(File.Exists(folder.PathOf("copy.db.unfinished")));
    }

    private async Task SqlAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own fixed texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Damages the file, and has it refused in a way that leaves nothing in a database.</summary>
    private async Task AssertDamageRefusedAsync(string sql, string what, PostgresDatabase database)
    {
        await SqlAsync(sql);

        await AssertRefusedAsync(ExitCode.Unavailable, what, From, database.Url.OriginalString);

        Assert.Equal(DBNull.Value, await database.SqlAsync("SELECT to_regclass('crew_member')::text"));
    }

    private static async Task AssertRefusedAsync(int exitCode, string what, params string[] places)
    {
        var run = await VerbRun.OfAsync(["copy", .. places]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        var said = run.Error.TrimEnd().Split('\n')[^1];
        Assert.StartsWith("productioncrew: ", said, StringComparison.Ordinal);
        Assert.Contains(what, said, StringComparison.Ordinal);
        Assert.All(places.Where(place => place.Contains('@', StringComparison.Ordinal)), place => AssertHidden(place, run.Error));
    }

    private static void AssertHidden(string url, string said) =>
        Assert.DoesNotContain(url.Split(':')[2].Split('@')[0], said, StringComparison.Ordinal);
}
