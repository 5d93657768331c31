using System.Globalization;
using Npgsql;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Bench;

/// <summary>A PostgreSQL server for one benchmark, gone afterwards.</summary>
internal sealed class MeasuredServer : IAsyncDisposable
{
    private readonly PostgresServer server;

    private MeasuredServer(PostgresServer server) => this.server = server;

    public static async Task<MeasuredServer> StartAsync(PostgresServerOptions options) => new(await PostgresServer.StartAsync(options));

    /// <summary>The URL of one of its databases, as the host takes it.</summary>
    public string UrlOf(string database) => new UriBuilder(server.Url) { Path = database }.Uri.ToString();

    /// <summary>The same in the words of Npgsql.</summary>
    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresUrl.ConnectionStringOf(server.Url))
        {
            Database = database,
            Pooling = false,
        }.ConnectionString;

    public Task CreateAsync(string database) => server.SqlAsync($"CREATE DATABASE {database}");

    /// <summary>Makes a database with all that another one holds, to which nobody is connected.</summary>
    public Task CopyAsync(string prepared, string database) => server.SqlAsync($"CREATE DATABASE {database} TEMPLATE {prepared}");

    /// <summary>The process that all others of the server are children of.</summary>
    public async Task<int> ProcessIdAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        return ProcessorTime.ParentOf(connection.ProcessID);
    }

    /// <summary>How often the server has synced its log to the disk.</summary>
    public async Task<long> SyncCountAsync()
    {
        var counted = await server.SqlAsync("SELECT wal_sync FROM pg_stat_wal");
        return Convert.ToInt64(counted, CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
