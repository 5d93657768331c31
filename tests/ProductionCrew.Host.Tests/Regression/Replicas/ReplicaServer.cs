using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Soak;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>A PostgreSQL server for these tests alone, because they crash it. It is started when the first of them asks for it.</summary>
public sealed class ReplicaServer : IAsyncLifetime
{
    private const int CallerCount = 8;

    /// <summary>Few people and days, so that the callers are in each other's way from the beginning.</summary>
    private const int CrewCount = 12;
    private const int Days = 40;

    private readonly Lazy<Task<PostgresServer>> server = new(() => PostgresServer.StartAsync());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }

    /// <returns>The URL of an empty database.</returns>
    internal async Task<Uri> CreateDatabaseAsync() => await (await server.Value).CreateDatabaseAsync();

    /// <summary>Three replicas under load, on a database of their own.</summary>
    internal async Task<Trial> StartTrialAsync(int seed) =>
        await Trial.StartAsync(
            Deployment.OnPostgres(ChildHost.Executable, await CreateDatabaseAsync()),
            CallerCount,
            CrewCount,
            Days,
            seed
        );

    /// <summary>What a failure of power does to the server: it is gone, and recovers a while later.</summary>
    internal async Task CrashAsync(int awaySeconds) => await (await server.Value).RestartAsync(isCrash: true, awaySeconds);
}
