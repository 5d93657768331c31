using Npgsql;

namespace ProductionCrew.TestKit.Postgres;

/// <summary>The server of this run: the one that the test script started, else one of its own, which ends with this process.</summary>
public static class RunServer
{
    /// <summary>Where the test script's server is, as a URL.</summary>
    private const string UrlVariable = "PRODUCTIONCREW_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>Kept, because its script stops the server when this process ends, or when nobody has it any more.</summary>
    private static PostgresServer? own;

    /// <summary>How to connect to a database of the server.</summary>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await Server.Value) { Database = database }.ConnectionString;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(UrlVariable) is { Length: > 0 } given)
        {
            return PostgresUrl.ConnectionStringOf(new Uri(given));
        }

        own = await PostgresServer.StartAsync();
        return PostgresUrl.ConnectionStringOf(own.Url);
    }
}
