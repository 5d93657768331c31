using Grpc.Core;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A host whose calls go by JSON over HTTP/1.1.</summary>
public sealed class JsonFixture : HostFixture
{
    public override ChannelBase Channel => Host.JsonChannel;

    /// <summary>How many calls went by JSON.</summary>
    public int JsonCallCount => Host.JsonChannel.Count;
}
