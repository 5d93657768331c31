using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ProductionCrew.Soak;

/// <summary>A throw-away server of its own, which can be restarted under those who use it. It ends with this process, if not before.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string scriptPath;
    private readonly string folder;
    private readonly Process script;
    private readonly Uri url;

    private PostgresServer(string scriptPath, string folder, Process script, Uri url)
    {
        this.scriptPath = scriptPath;
        this.folder = folder;
        this.script = script;
        this.url = url;
    }

    /// <param name="scriptPath">Where <c>scripts/postgres.sh</c> is.</param>
    /// <param name="fsync">Whether it waits for the disk, as a server in earnest does.</param>
    public static async Task<PostgresServer> StartAsync(string scriptPath, bool fsync)
    {
        var place = Path.Combine(Path.GetTempPath(), $"productioncrew-replicas-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo(scriptPath, ["serve", place])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { ["PRODUCTIONCREW_POSTGRES_FSYNC"] = fsync ? "on" : "off" },
        };
        var serving = Process.Start(start)!;
        var line = await serving.StandardOutput.ReadLineAsync();
        return line is null
            ? throw new InvalidOperationException("scripts/postgres.sh started no server; is PostgreSQL installed?")
            : new PostgresServer(scriptPath, place, serving, new Uri(line));
    }

    /// <summary>Creates a database.</summary>
    /// <returns>Its URL.</returns>
    public async Task<Uri> CreateDatabaseAsync()
    {
        var name = $"desk_{Guid.NewGuid():N}";
        await RunAsync(url, $"CREATE DATABASE {name}");
        return new UriBuilder(url) { Path = name }.Uri;
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
        using var restart = Process.Start(
            new ProcessStartInfo(scriptPath, ["restart", folder, isCrash ? "immediate" : "fast", away]) { UseShellExecute = false }
        )!;
        await restart.WaitForExitAsync();
        if (restart.ExitCode != 0)
        {
            throw new InvalidOperationException("The server did not come back.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        script.StandardInput.Close();
        await script.WaitForExitAsync();
        script.Dispose();
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
