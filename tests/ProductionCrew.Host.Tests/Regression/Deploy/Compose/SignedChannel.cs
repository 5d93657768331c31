using Grpc.Core;
using Grpc.Core.Interceptors;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>A channel whose calls have a token.</summary>
internal sealed class SignedChannel(DeadlineChannel channel, string token) : ChannelBase(channel.Target), IDisposable
{
    public override CallInvoker CreateCallInvoker() =>
        channel
            .CreateCallInvoker()
            .Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {token}");
                return metadata;
            });

    public void Dispose() => channel.Dispose();
}
