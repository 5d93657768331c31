using Microsoft.Extensions.Logging;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression;

public sealed class StoreDeathTests
{
    [Fact]
    public async Task When_the_store_dies_the_service_ends_with_an_error()
    {
        var death = new TaskCompletionSource();
        var mortal = Program.Stores with { Open = async settings => await Program.Stores.Open(settings) with { Completion = death.Task } };
        await using var host = await RunningHost.StartAsync(store: mortal);
        var ended = host.Application.WaitForShutdownAsync();
        death.SetException(new IOException("the disk is gone"));

        Assert.Equal(ExitCode.Software, await ended);
        Assert.False(host.Application.Health.IsServing);
        var line = Assert.Single(host.Log.TakeErrors());
        Assert.Equal((LogLevel.Critical, "the disk is gone"), (line.Level, line.Exception?.Message));
        Assert.EndsWith("the process ends: the disk is gone", line.Message, StringComparison.Ordinal);
    }
}
