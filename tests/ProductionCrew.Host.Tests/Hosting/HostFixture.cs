using Grpc.Core;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>One host for all tests of a class. Derive from it to give the host more services or other settings.</summary>
public class HostFixture : IAsyncLifetime
{
    private RunningHost? host;

    public string Address => Host.Address;

    public virtual ChannelBase Channel => Host.Channel;

    public LogRecorder Log => Host.Log;

    internal RunningHost Host => host ?? throw new InvalidOperationException("The host has not started.");

    internal virtual HostExtensions Extensions => new();

    internal virtual string[] Settings => [];

    /// <summary>The clock of the host and its store; null for those they have by themselves.</summary>
    protected virtual TimeProvider? Time => null;

    public async Task InitializeAsync() => host = await RunningHost.StartAsync(Extensions, Settings, time: Time);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        AssertNoErrors();
    }

    internal void AssertNoErrors() => HostTest.NoErrors(Log, IsExpected);

    /// <summary>Whether it may be logged at any time, so that no test can take it out.</summary>
    internal virtual bool IsExpected(LogLine line) => false;
}
