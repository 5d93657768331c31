using System.Globalization;
using Npgsql;

namespace ProductionCrew.Bench;

/// <summary>The server that the script of the benchmark started for it.</summary>
internal sealed class PostgresServer
{
    private const string Variable = "PRODUCTIONCREW_BENCH_POSTGRES";

    private readonly Uri url = new(
        Environment.GetEnvironmentVariable(Variable)
            ?? throw new InvalidOperationException($"{Variable} does not name a server; ./run bench postgres starts one.")
    );

    /// <summary>The URL of one of its databases, as the host takes it.</summary>
    public string UrlOf(string database) => new UriBuilder(url) { Path = database }.Uri.ToString();

    /// <summary>The same in the words of Npgsql.</summary>
    public string ConnectionString(string database)
    {
        var user = url.UserInfo.Split(':');
        return new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Username = user[0],
            Password = user[1],
            Database = database,
            Pooling = false,
        }.ConnectionString;
    }

    public Task CreateAsync(string database) => RunAsync($"CREATE DATABASE {database}");

    public async Task<bool> HasAsync(string database) =>
        await RunAsync($"SELECT 1 FROM pg_database WHERE datname = '{database}'") is not null;

    /// <summary>Makes a database with all that another one holds, to which nobody is connected.</summary>
    public Task CopyAsync(string prepared, string database) => RunAsync($"CREATE DATABASE {database} TEMPLATE {prepared}");

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
        var counted = await RunAsync("SELECT wal_sync FROM pg_stat_wal");
        return Convert.ToInt64(counted, CultureInfo.InvariantCulture);
    }

    public async Task<object?> RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The benchmark's own texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
