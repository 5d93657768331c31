using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ProductionCrew.Soak;

/// <summary>A throw-away server of its own, which can be restarted under those who use it. It ends with this process, if not before.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string scriptPath;
    private readonly string folder;
    private readonly IReadOnlyDictionary<string, string> variables;
    private Process? script;
    private Uri? url;

    private PostgresServer(string scriptPath, string folder, IReadOnlyDictionary<string, string> variables)
    {
        this.scriptPath = scriptPath;
        this.folder = folder;
        this.variables = variables;
    }

    private Uri Url => url ?? throw new InvalidOperationException("The server was not started.");

    /// <param name="scriptPath">Where <c>scripts/postgres.sh</c> is.</param>
    /// <param name="fsync">Whether it waits for the disk, as a server in earnest does.</param>
    /// <param name="root">The folder in which it makes its own; that of temporary files if null.</param>
    /// <param name="variables">What its processes get beside their own environment.</param>
    public static async Task<PostgresServer> StartAsync(
        string scriptPath,
        bool fsync,
        string? root = null,
        IReadOnlyDictionary<string, string>? variables = null
    )
    {
        // A short name, because its socket is in there, and the path of a socket may not have more than 107 bytes.
        var place = Path.Combine(root ?? Path.GetTempPath(), $"postgres-{Path.GetRandomFileName()}");
        var server = new PostgresServer(scriptPath, place, variables ?? new Dictionary<string, string>(StringComparer.Ordinal));
        var start = server.Script("serve", place);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.Environment["PRODUCTIONCREW_POSTGRES_FSYNC"] = fsync ? "on" : "off";
        server.script = Process.Start(start)!;
        var line = await server.script.StandardOutput.ReadLineAsync();
        server.url = new Uri(
            line ?? throw new InvalidOperationException("scripts/postgres.sh started no server; is PostgreSQL installed?")
        );
        return server;
    }

    /// <summary>Creates a database.</summary>
    /// <returns>Its URL.</returns>
    public async Task<Uri> CreateDatabaseAsync()
    {
        var name = $"desk_{Guid.NewGuid():N}";
        await RunAsync(Url, $"CREATE DATABASE {name}");
        return new UriBuilder(Url) { Path = name }.Uri;
    }

    /// <summary>Ends whatever is done in a database, also for those who were killed and wait for no answer.</summary>
    public static Task CutOffAllAsync(Uri database) =>
        RunAsync(
            database,
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        );

    /// <summary>How the driver is told of a database.</summary>
    public static string ConnectionString(Uri database)
    {
        var user = database.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = database.Host,
            Port = database.Port,
            Username = user[0],
            Password = user[1],
            Database = database.AbsolutePath.TrimStart('/'),
        }.ConnectionString;
    }

    /// <summary>Restarts the server, which cuts everybody off.</summary>
    /// <param name="isCrash">Without a checkpoint, so that it has to recover from its log.</param>
    /// <param name="awaySeconds">How long it is away.</param>
    public async Task RestartAsync(bool isCrash, int awaySeconds)
    {
        var away = awaySeconds.ToString(CultureInfo.InvariantCulture);
        using var restart = Process.Start(Script("restart", folder, isCrash ? "immediate" : "fast", away))!;
        await restart.WaitForExitAsync();
        if (restart.ExitCode != 0)
        {
            throw new InvalidOperationException("The server did not come back.");
        }
    }

    /// <summary>Whether it takes connections.</summary>
    public async Task<bool> AnswersAsync()
    {
        try
        {
            await RunAsync(Url, "SELECT 1");
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
        await RunAsync(
            Url,
            isReadOnly ? "ALTER SYSTEM SET default_transaction_read_only = on" : "ALTER SYSTEM RESET default_transaction_read_only"
        );
        await RunAsync(Url, "SELECT pg_reload_conf()");
    }

    public async ValueTask DisposeAsync()
    {
        if (script is not null)
        {
            script.StandardInput.Close();
            await script.WaitForExitAsync();
            script.Dispose();
        }
    }

    private ProcessStartInfo Script(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(scriptPath, arguments) { UseShellExecute = false };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static async Task RunAsync(Uri database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false;Timeout=60");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Fixed texts, and a name made of hexadecimal digits.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
