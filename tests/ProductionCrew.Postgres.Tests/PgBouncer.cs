using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ProductionCrew.Postgres.Tests;

/// <summary>A pooler in front of a database, ended with the test.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"];

    private readonly DirectoryInfo folder;
    private readonly Process process;

    private PgBouncer(DirectoryInfo folder, Process process, string connectionString)
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
        var place = Directory.CreateTempSubdirectory("productioncrew-pgbouncer");
        var port = FreePort();
        var users = Path.Combine(place.FullName, "users");
        await File.WriteAllTextAsync(users, $"\"{settings.Username}\" \"{settings.Password}\"\n");
        var configuration = Path.Combine(place.FullName, "pgbouncer.ini");
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
        var start = new ProcessStartInfo(Program!, Environment.IsPrivilegedProcess ? ["-u", "nobody", configuration] : [configuration])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        var running = Process.Start(start)!;
        running.ErrorDataReceived += static (_, _) => { };
        running.BeginErrorReadLine();
        settings.Host = "127.0.0.1";
        settings.Port = port;
        var started = new PgBouncer(place, running, settings.ConnectionString);
        await Eventually.IsTrueAsync(() => IsListening(port));
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test that needs PgBouncer. Without it the test is skipped, and where CI is true it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PgBouncerTheoryAttribute : TheoryAttribute
{
    public PgBouncerTheoryAttribute()
    {
        Skip =
            Environment.GetEnvironmentVariable("CI") == "true" || PgBouncer.Program is not null
                ? null
                : "pgbouncer is not installed; see ./run setup";
    }
}
