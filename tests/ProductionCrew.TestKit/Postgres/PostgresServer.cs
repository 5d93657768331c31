using System.Globalization;
using Npgsql;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.TestKit.Postgres;

/// <summary>What a server is started with.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>Whether it waits for the disk, as a server in earnest does.</summary>
    public bool Fsync { get; init; }

    /// <summary>The folder in which it makes its own; that of temporary files if null.</summary>
    public string? Root { get; init; }

    /// <summary>What its processes get beside their own environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The program, with its arguments, that runs its script.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>The server whose standby it is; null if it is one by itself.</summary>
    public PostgresServer? Primary { get; init; }
}

/// <summary>A throw-away server, which can be restarted and promoted under those who use it. It ends with this process, if not before.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string Script = Repository.PathOf("scripts/postgres.sh");

    private readonly PostgresServerOptions options;
    private readonly string folder;
    private readonly ChildProcess serving;

    private PostgresServer(PostgresServerOptions options)
    {
        this.options = options;

        // A short name, because its socket is in there, and the path of a socket may not have more than 107 bytes.
        folder = Path.Combine(options.Root ?? Path.GetTempPath(), $"postgres-{Path.GetRandomFileName()}");
        string[] command =
        [
            .. options.Wrapper,
            Script,
            "serve",
            folder,
            .. options.Primary is { } primary ? [primary.folder] : (string[])[],
        ];
        var start = ProgramStart
            .Of(command[0], command[1..])
            .With(options.Variables)
            .With(new KeyValuePair<string, string>("PRODUCTIONCREW_POSTGRES_FSYNC", options.Fsync ? "on" : "off"));
        start.RedirectStandardInput = true;
        serving = new ChildProcess(start);
    }

    /// <summary>The URL of its first database.</summary>
    public Uri Url { get; private set; } = null!;

    /// <exception cref="InvalidOperationException">It does not start; PostgreSQL may not be installed.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions? options = null)
    {
        var server = new PostgresServer(options ?? new PostgresServerOptions());
        try
        {
            await Eventually.IsTrueAsync(() => server.serving.Output.Count > 0 || server.serving.HasEnded);
            server.Url = server.serving.Output.FirstOrDefault() is { } line
                ? new Uri(line)
                : throw new InvalidOperationException($"{Script} started no server: {string.Join('\n', server.serving.Errors)}");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a database.</summary>
    /// <returns>Its URL.</returns>
    public async Task<Uri> CreateDatabaseAsync()
    {
        var name = $"desk_{Guid.NewGuid():N}";
        await SqlAsync($"CREATE DATABASE {name}");
        return new UriBuilder(Url) { Path = name }.Uri;
    }

    /// <summary>Ends whatever is done in a database, also for those who were killed and wait for no answer.</summary>
    public static Task CutOffAllAsync(Uri database) =>
        PostgresUrl.SqlAsync(
            PostgresUrl.ConnectionStringOf(database),
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        );

    /// <summary>Restarts the server, which cuts everybody off.</summary>
    /// <param name="isCrash">Without a checkpoint, so that it has to recover from its log.</param>
    /// <param name="awaySeconds">How long it is away.</param>
    public Task RestartAsync(bool isCrash, int awaySeconds) =>
        RunAsync("restart", folder, isCrash ? "immediate" : "fast", awaySeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Makes it a primary, if it is a standby. The other one does not notice.</summary>
    public Task PromoteAsync() => RunAsync("promote", folder);

    /// <summary>Whether it takes connections.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            await SqlAsync("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Lets nobody write who does not ask for it, in the sessions that are open and in those to come.</summary>
    public async Task SetReadOnlyAsync(bool isReadOnly)
    {
        await SqlAsync(
            isReadOnly ? "ALTER SYSTEM SET default_transaction_read_only = on" : "ALTER SYSTEM RESET default_transaction_read_only"
        );
        await SqlAsync("SELECT pg_reload_conf()");
    }

    /// <summary>Runs SQL in its first database, and gives back the first value.</summary>
    public Task<object?> SqlAsync(string sql) => PostgresUrl.SqlAsync(PostgresUrl.ConnectionStringOf(Url), sql);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The script removes the server's folder when its input ends; killed, it could not.
        serving.CloseInput();
        await serving.EndAsync();
        await serving.DisposeAsync();
    }

    private async Task RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.OfAsync(ProgramStart.Of(Script, arguments).With(options.Variables));
        _ = run.Succeeded(Script);
    }
}
