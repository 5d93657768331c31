using ProductionCrew.Storage.Checks;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Postgres.Tests;

/// <summary>A store's database on the run's server, dropped afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Leaves a line in the change log as a replica does that dies before the line has its sequence.</summary>
    public const string LeaveLine = """
        INSERT INTO change (change_time, kind, crew_member_id, production_id, booking_id, actor, state)
        SELECT change_time, kind, crew_member_id, production_id, booking_id, actor, state FROM change ORDER BY id DESC LIMIT 1
        """;

    public const string CountUnnumbered = "SELECT count(*) FROM change WHERE sequence IS NULL";

    /// <summary>To copy a database with the schema is faster than to make the schema.</summary>
    private static readonly Lazy<Task<TestDatabase>> Template = new(CreateTemplateAsync);

    private readonly PostgresDatabase database;

    private TestDatabase(PostgresDatabase database)
    {
        this.database = database;

        // A machine that is busy with other tests is slow, not broken.
        Options = new PostgresOptions(database.ConnectionString)
        {
            WriteConnectionCount = 8,
            ReadConnectionCount = 4,
            ConnectTimeoutSeconds = 60,
            StatementTimeoutMs = 120_000,
        };
    }

    public PostgresOptions Options { get; }

    /// <summary>Creates a database with an empty store.</summary>
    public static async Task<TestDatabase> CreateAsync() => await CreateAsync($" TEMPLATE {(await Template.Value).database.Name}");

    /// <summary>Creates a database with nothing in it.</summary>
    public static Task<TestDatabase> CreateEmptyAsync() => CreateAsync("");

    /// <summary>Creates a database with nothing in it, in an encoding of its own.</summary>
    public static Task<TestDatabase> CreateInAsync(string encoding) =>
        CreateAsync($" TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'");

    /// <summary>Runs SQL beside the store, as a shell would, and gives back the first value.</summary>
    public Task<object?> SqlAsync(string sql) => database.SqlAsync(sql);

    /// <summary>Checks all of it, as the verb does.</summary>
    public async Task<List<StoreCheck>> CheckAsync()
    {
        var checks = new List<StoreCheck>();
        await PostgresChecks.RunAsync(Options, through: null, checks.Add);
        return checks;
    }

    /// <summary>Cuts everybody off and lets nobody in, as if the server were gone.</summary>
    public async Task CloseAsync()
    {
        await PostgresDatabase.MaintainAsync($"ALTER DATABASE {database.Name} ALLOW_CONNECTIONS false");
        await CutOffAsync();
    }

    /// <summary>Ends all connections; new ones are let in.</summary>
    public Task CutOffAsync() =>
        PostgresDatabase.MaintainAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{database.Name}'");

    /// <summary>Decides whether sessions that begin from now on take writes; those that there are stay as they are.</summary>
    public Task SetReadOnlyAsync(bool isReadOnly) =>
        PostgresDatabase.MaintainAsync($"ALTER DATABASE {database.Name} SET default_transaction_read_only = {(isReadOnly ? "on" : "off")}");

    public Task ReopenAsync() => PostgresDatabase.MaintainAsync($"ALTER DATABASE {database.Name} ALLOW_CONNECTIONS true");

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private static async Task<TestDatabase> CreateAsync(string clause) => new(await PostgresDatabase.CreateAsync(clause));

    private static async Task<TestDatabase> CreateTemplateAsync()
    {
        var template = await CreateEmptyAsync();
        await (await PostgresStore.OpenAsync(template.Options, CancellationToken.None)).DisposeAsync();

        // The server refuses to copy a database that anybody is connected to, and takes a moment to notice who left.
        await template.CloseAsync();
        return template;
    }
}
