using Grpc.Core;
using Grpc.Net.Client;
using ProductionCrew.V1;

namespace ProductionCrew.Client;

/// <summary>A client of the service. It sends a request id with every change, so a retry is always safe.</summary>
internal sealed class StudioClient : IDisposable
{
    private const int PageSize = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly GrpcChannel channel;

    public StudioClient(Uri address)
    {
        Address = address;
        channel = ServiceChannel.OpenRetrying(address, Connections);
    }

    public Uri Address { get; }

    public ConnectionRecord Connections { get; } = new();

    public CrewService.CrewServiceClient Crew => new(channel);

    public ProductionService.ProductionServiceClient Productions => new(channel);

    public ReportService.ReportServiceClient Reports => new(channel);

    public static CallOptions Options(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken: cancellationToken);

    public async Task<IReadOnlyList<CrewMember>> ListCrewAsync(CancellationToken cancellationToken)
    {
        var members = new List<CrewMember>();
        var request = new ListCrewMembersRequest { PageSize = PageSize };
        do
        {
            var page = await Crew.ListCrewMembersAsync(request, Options(cancellationToken));
            members.AddRange(page.CrewMembers);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return members;
    }

    public async Task<IReadOnlyList<Production>> ListProductionsAsync(CancellationToken cancellationToken)
    {
        var productions = new List<Production>();
        var request = new ListProductionsRequest { PageSize = PageSize };
        do
        {
            var page = await Productions.ListProductionsAsync(request, Options(cancellationToken));
            productions.AddRange(page.Productions);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return productions;
    }

    /// <summary>The bookings of a production that bind somebody.</summary>
    public Task<IReadOnlyList<Booking>> ListBookingsAsync(string production, CancellationToken cancellationToken) =>
        ListAsync(new ListBookingsRequest { Production = production, States = { BookingState.Confirmed } }, cancellationToken);

    /// <summary>All bookings and holds that stand.</summary>
    public Task<IReadOnlyList<Booking>> ListBookingsAsync(CancellationToken cancellationToken) =>
        ListAsync(new ListBookingsRequest { States = { BookingState.Confirmed, BookingState.Held } }, cancellationToken);

    public void Dispose() => channel.Dispose();

    private async Task<IReadOnlyList<Booking>> ListAsync(ListBookingsRequest request, CancellationToken cancellationToken)
    {
        var bookings = new List<Booking>();
        request.PageSize = PageSize;
        do
        {
            var page = await Productions.ListBookingsAsync(request, Options(cancellationToken));
            bookings.AddRange(page.Bookings);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return bookings;
    }
}
