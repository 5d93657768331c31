using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>All that the service shows.</summary>
internal static class Shown
{
    private const int PageSize = 1_000;

    public static async Task<List<Booking>> BookingsAsync(ChannelBase channel)
    {
        var client = new ProductionService.ProductionServiceClient(channel);
        var all = new List<Booking>();
        var request = new ListBookingsRequest { PageSize = PageSize };
        do
        {
            var page = await client.ListBookingsAsync(request);
            all.AddRange(page.Bookings);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return all;
    }

    public static async Task<List<Production>> ProductionsAsync(ChannelBase channel)
    {
        var client = new ProductionService.ProductionServiceClient(channel);
        var all = new List<Production>();
        var request = new ListProductionsRequest { PageSize = PageSize };
        do
        {
            var page = await client.ListProductionsAsync(request);
            all.AddRange(page.Productions);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return all;
    }
}
