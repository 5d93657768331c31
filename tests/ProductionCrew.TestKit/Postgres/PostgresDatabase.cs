using Npgsql;

namespace ProductionCrew.TestKit.Postgres;

/// <summary>A database of the run's server, dropped afterwards.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private const string Maintenance = "postgres";

    private PostgresDatabase(string name, string connectionString) => (Name, ConnectionString) = (name, connectionString);

    /// <summary>Its name on the server.</summary>
    public string Name { get; }

    /// <summary>How the driver is told of it.</summary>
    public string ConnectionString { get; }

    /// <summary>How the service is told of it.</summary>
    public Uri Url
    {
        get
        {
            var server = new NpgsqlConnectionStringBuilder(ConnectionString);
            return new Uri($"postgresql://{server.Username}:{server.Password}@{server.Host}:{server.Port}/{server.Database}");
        }
    }

    /// <summary>Creates a database with nothing in it.</summary>
    /// <param name="clause">What else is said of it: a template, an encoding.</param>
    public static async Task<PostgresDatabase> CreateAsync(string clause = "")
    {
        var created = $"test_{Guid.NewGuid():N}";
        await MaintainAsync($"CREATE DATABASE {created}{clause}");
        return new PostgresDatabase(created, await RunServer.ConnectionStringAsync(created));
    }

    /// <summary>Runs SQL beside whoever uses it, as a shell would, and gives back the first value.</summary>
    public Task<object?> SqlAsync(string sql) => PostgresUrl.SqlAsync(ConnectionString, sql);

    /// <summary>Runs SQL on the server, from outside of this database.</summary>
    public static async Task MaintainAsync(string sql) =>
        await PostgresUrl.SqlAsync(await RunServer.ConnectionStringAsync(Maintenance), sql);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await MaintainAsync($"DROP DATABASE {Name} WITH (FORCE)");
    }
}
