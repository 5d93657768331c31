using Grpc.Net.Client;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>Opens the channels of the tests. Every call on them has a deadline, also where the test gives none.</summary>
internal static class TestChannel
{
    public static DeadlineChannel ForAddress(string address, GrpcChannelOptions? options = null) => ForAddress(new Uri(address), options);

    public static DeadlineChannel ForAddress(Uri address, GrpcChannelOptions? options = null) =>
        new(GrpcChannel.ForAddress(address, options ?? new GrpcChannelOptions()));
}
