using System.Globalization;
using Npgsql;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Postgres.Tests;

/// <summary>A pooler in front of a database, ended with the test.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];

    private readonly TemporaryFolder folder;
    private readonly ChildProcess process;

    private PgBouncer(TemporaryFolder folder, ChildProcess process, string connectionString)
    {
        this.folder = folder;
        this.process = process;
        ConnectionString = connectionString;
    }

    /// <summary>Where it is installed; null if it is not.</summary>
    public static string? Program => Places.FirstOrDefault(File.Exists);

    /// <summary>How to connect to the database through it.</summary>
    public string ConnectionString { get; }

    /// <param name="server">How to connect to the database itself.</param>
    /// <param name="mode">How long a caller keeps a connection of the server: <c>session</c>, <c>transaction</c> or <c>statement</c>.</param>
    public static async Task<PgBouncer> StartAsync(string server, string mode)
    {
        var settings = new NpgsqlConnectionStringBuilder(server);
        var place = new TemporaryFolder();
        var port = Loopback.FreePort();
        var users = place.PathOf("users");
        await File.WriteAllTextAsync(users, $"\"{settings.Username}\" \"{settings.Password}\"\n");
        var configuration = place.PathOf("pgbouncer.ini");
        await File.WriteAllTextAsync(
            configuration,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                [databases]
                {settings.Database} = host={settings.Host} port={settings.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = scram-sha-256
                auth_file = {users}
                pool_mode = {mode}
                default_pool_size = 20
                """
            )
        );
        var running = new ChildProcess(
            ProgramStart.Of(Program!, Environment.IsPrivilegedProcess ? ["-u", "nobody", configuration] : [configuration])
        );
        settings.Host = "127.0.0.1";
        settings.Port = port;
        var started = new PgBouncer(place, running, settings.ConnectionString);
        await Eventually.IsTrueAsync(() => Loopback.IsListeningAsync(port));
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>A test that needs PgBouncer. Without it the test is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PgBouncerTheoryAttribute : TheoryAttribute
{
    public PgBouncerTheoryAttribute()
    {
        Skip = SkipReason.For(PgBouncer.Program is null ? "pgbouncer is not installed; see ./run setup" : null);
    }
}
