using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>Watches the health of a service, as a load balancer does.</summary>
internal sealed class HealthWatcher(ChannelBase channel) : IDisposable
{
    private readonly Health.HealthClient client = new(channel);
    private readonly AsyncServerStreamingCall<HealthCheckResponse> call = new Health.HealthClient(channel).Watch(new HealthCheckRequest());

    /// <summary>Asks for the health of one of the services, or of the server as a whole.</summary>
    public async Task<ServingStatus> CheckAsync(string service = "") =>
        (await client.CheckAsync(new HealthCheckRequest { Service = service })).Status;

    /// <summary>Waits to be told.</summary>
    public async Task<ServingStatus> NextAsync()
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait), "The watch has ended.");
        return call.ResponseStream.Current.Status;
    }

    public void Dispose() => call.Dispose();
}
