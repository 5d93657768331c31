using ProductionCrew.Host.Tests.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>Health follows the store's, both ways, for those who ask and for those who watch.</summary>
public sealed class StoreHealthTests
{
    [Fact]
    public async Task The_service_is_not_serving_while_the_store_is_ill()
    {
        var isHealthy = true;
        var extensions = StoreStates.Of(isHealthy: () => Volatile.Read(ref isHealthy));
        await using var host = await RunningHost.StartAsync(extensions);
        using var watcher = new HealthWatcher(host.Channel);
        Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());

        Volatile.Write(ref isHealthy, false);
        Assert.Equal(ServingStatus.NotServing, await watcher.CheckAsync());
        Assert.Equal(ServingStatus.NotServing, await watcher.CheckAsync("productioncrew.v1.CrewService"));
        Assert.Equal(ServingStatus.Serving, await watcher.CheckAsync("grpc.health.v1.Health"));
        Assert.Equal(ServingStatus.NotServing, await watcher.NextAsync());

        Volatile.Write(ref isHealthy, true);
        Assert.Equal(ServingStatus.Serving, await watcher.CheckAsync());
        Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());
    }
}
