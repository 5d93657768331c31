using System.Diagnostics;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Postgres;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Soak;

/// <summary>What a trial plays on: the built service and its database.</summary>
/// <param name="Executable">The built service.</param>
/// <param name="DatabaseUrl">The URL of an empty database.</param>
/// <param name="ReplicaCount">How many processes of the service it has.</param>
/// <param name="ReadAsync">Reads all that is in the tables at one time, when no process of the service is left.</param>
internal sealed record Deployment(string Executable, string DatabaseUrl, int ReplicaCount, Func<Task<StoreContent>> ReadAsync)
{
    private const int PostgresReplicaCount = 3;

    /// <summary>The built service of an earlier version, if the replicas begin with that.</summary>
    public string? EarlierExecutable { get; init; }

    /// <summary>What the processes write to their log, from this level on.</summary>
    public string LogLevel { get; init; } = "Error";

    /// <summary>Variables that the processes get beside their own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Several replicas on one PostgreSQL database.</summary>
    public static Deployment OnPostgres(string executable, Uri database) =>
        new(
            executable,
            database.OriginalString,
            PostgresReplicaCount,
            async () =>
            {
                // Nothing that a killed replica asked for may still be going on.
                await PostgresServer.CutOffAllAsync(database);
                var options = new PostgresOptions(PostgresUrl.ConnectionStringOf(database))
                {
                    Time = Standing(),
                    ConnectTimeoutSeconds = 60,
                };
                await using var store = await PostgresStore.OpenAsync(options, CancellationToken.None);
                return await StoreContent.ReadAsync(store) with { HasOneWriter = false };
            }
        );

    /// <summary>The one process on a SQLite file.</summary>
    public static Deployment OnSqlite(string executable, string path) =>
        new(
            executable,
            $"sqlite:{path}",
            ReplicaCount: 1,
            async () =>
            {
                await using var store = SqliteStore.Open(new SqliteOptions(path), Standing());
                return await StoreContent.ReadAsync(store);
            }
        );

    /// <summary>How a verb of the service is run on the database.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        ProgramStart
            .Of(Executable, arguments)
            .With(
                new("DATABASE_URL", DatabaseUrl),
                // A machine that is busy with other tests is slow, not broken.
                new("PGCONNECT_TIMEOUT", "60")
            )
            .With(Environment);

    /// <summary>What <c>productioncrew check</c> finds: its last lines if it finds anything.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        var check = await ProgramRun.OfAsync(Start("check"));
        return check.ExitCode == 0 ? [] : [$"check ended with {check.ExitCode}: {check.Output}{check.Errors}"];
    }

    private static ManualClock Standing() => new(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()), hasRealTimers: true);
}
