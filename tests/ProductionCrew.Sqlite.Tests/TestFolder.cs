using Microsoft.Data.Sqlite;
using ProductionCrew.Conformance;
using ProductionCrew.Storage.Checks;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>A temporary directory with a database path in it, removed afterwards, and a clock that stands still.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string FolderPath => folder.Path;

    public string DatabasePath => folder.PathOf("crew.db");

    public ManualClock Time { get; } = new(NodaTime.Instant.FromUtc(2026, 3, 1, 12, 0), hasRealTimers: true);

    public SqliteOptions Options => new(DatabasePath) { OwnerLockWaitMs = 0, ReadConnectionCount = 2 };

    public SqliteStore Open(SqliteOptions? options = null) => SqliteStore.Open(options ?? Options, Time);

    /// <summary>A plain connection beside the store, as a shell would have it.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>Runs SQL on a plain connection and gives back the first value.</summary>
    public object? Sql(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own fixed texts.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>The database, or what lies beside it under its name and a suffix, as it lies on the disk.</summary>
    public byte[] Bytes(string suffix)
    {
        using var file = new FileStream(DatabasePath + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>What the checks say of the file.</summary>
    public IReadOnlyList<StoreCheck> Check()
    {
        var checks = new List<StoreCheck>();
        SqliteChecks.Run(Options, Time, through: null, checks.Add);
        return checks;
    }

    public void Dispose() => folder.Dispose();
}
