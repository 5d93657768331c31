using Grpc.Net.Client;
using ProductionCrew.Client;
using ProductionCrew.V1;

namespace ProductionCrew.Bench.Load;

/// <summary>A few HTTP/2 connections that the callers share, to one server or to several in turn.</summary>
internal sealed class Connections : IDisposable
{
    private readonly GrpcChannel[] channels;
    private readonly CrewService.CrewServiceClient[] crew;
    private readonly ProductionService.ProductionServiceClient[] productions;

    public Connections(Uri address, int count)
        : this([address], count) { }

    public Connections(IReadOnlyList<Uri> addresses, int count)
    {
        channels = [.. Enumerable.Range(0, count).Select(i => ServiceChannel.Open(addresses[i % addresses.Count]))];
        crew = [.. channels.Select(channel => new CrewService.CrewServiceClient(channel))];
        productions = [.. channels.Select(channel => new ProductionService.ProductionServiceClient(channel))];
    }

    public GrpcChannel Channel(int caller) => channels[caller % channels.Length];

    public CrewService.CrewServiceClient Crew(int caller) => crew[caller % crew.Length];

    public ProductionService.ProductionServiceClient Productions(int caller) => productions[caller % productions.Length];

    public void Dispose()
    {
        foreach (var channel in channels)
        {
            channel.Dispose();
        }
    }
}
