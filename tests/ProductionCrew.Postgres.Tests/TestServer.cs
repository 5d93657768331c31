using System.Diagnostics;
using System.Runtime.CompilerServices;
using Npgsql;

namespace ProductionCrew.Postgres.Tests;

/// <summary>The throw-away server of this run: the one that the test script started, else one of its own, which ends with this process.</summary>
internal static class TestServer
{
    /// <summary>Where the test script's server is, as a URL.</summary>
    public const string UrlVariable = "PRODUCTIONCREW_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>The script's input stays open as long as this process lives; when it ends, the script removes the server.</summary>
    private static Process? script;

    /// <summary>How to connect to a database of the server.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await Server.Value) { Database = database }.ConnectionString;

    /// <summary>Runs SQL on a connection of its own, and gives back the first value.</summary>
    public static async Task<object?> SqlAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own fixed texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string> StartAsync()
    {
        var given = Environment.GetEnvironmentVariable(UrlVariable);
        return ConnectionStringOf(new Uri(string.IsNullOrEmpty(given) ? await StartScriptAsync() : given));
    }

    /// <summary>How the driver is told of what a URL names.</summary>
    public static string ConnectionStringOf(Uri url)
    {
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = Uri.UnescapeDataString(user[0]),
            Password = Uri.UnescapeDataString(user[1]),
            Database = url.AbsolutePath.TrimStart('/'),
        }.ConnectionString;
    }

    private static async Task<string> StartScriptAsync([CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "../../scripts/postgres.sh");
        var start = new ProcessStartInfo(path, "serve")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        script = Process.Start(start)!;
        return await script.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("scripts/postgres.sh started no server; is PostgreSQL installed?");
    }
}
