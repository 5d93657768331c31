using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using NodaTime.Text;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>
/// Many callers at once who book the crew of a <see cref="FaultFolder"/>, each time another person or day and under a request id of
/// its own. It knows what was acknowledged and what was not, and compares this with what the service shows.
/// </summary>
internal sealed class BookingLoad
{
    private const string Production = "productions/1";
    private const int PageSize = 1_000;

    private readonly ConcurrentDictionary<string, Booking> acknowledged = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BookCrewMemberRequest> open = new(StringComparer.Ordinal);
    private int drawn;

    public int AcknowledgedCount => acknowledged.Count;

    /// <summary>Calls that failed or were cut off: whether they took effect is unknown.</summary>
    public int OpenCount => open.Count;

    /// <summary>Calls until told to stop, whatever the answers.</summary>
    public Task RunAsync(ChannelBase channel, int callerCount, CancellationToken stop, Action? acknowledging = null, Action? failing = null)
    {
        var client = new ProductionService.ProductionServiceClient(channel);
        return Task.WhenAll(Enumerable.Range(0, callerCount).Select(_ => CallAsync()));

        async Task CallAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                (await TryBookAsync(client) is null ? failing : acknowledging)?.Invoke();
            }
        }
    }

    /// <summary>Books so many at once, and gives the names of the bookings.</summary>
    public async Task<IReadOnlyList<string>> BookAsync(ChannelBase channel, int count)
    {
        var client = new ProductionService.ProductionServiceClient(channel);
        var bookings = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => TryBookAsync(client)));
        return [.. bookings.Select(booking => Assert.IsType<Booking>(booking).Name)];
    }

    /// <summary>Books once; null if that failed.</summary>
    public Task<Booking?> TryBookAsync(ChannelBase channel) => TryBookAsync(new ProductionService.ProductionServiceClient(channel));

    /// <summary>
    /// Fails unless every acknowledged booking is there as it was acknowledged, nothing is there that nobody asked for, and sending
    /// again what was not acknowledged leaves one booking for each request.
    /// </summary>
    public async Task VerifyAsync(ChannelBase channel)
    {
        var client = new ProductionService.ProductionServiceClient(channel);
        var before = await ListAsync(client);
        foreach (var booking in acknowledged.Values)
        {
            Assert.Equal(booking, before.GetValueOrDefault(booking.Name));
        }

        var wanted = acknowledged.Values.Select(Seat).Concat(open.Values.Select(Seat)).ToHashSet();
        Assert.All(before.Values, booking => Assert.Contains(Seat(booking), wanted));

        var unacknowledged = before.Values.ToDictionary(Seat, booking => booking.Name);
        await Task.WhenAll(open.Values.Select(request => RetryAsync(client, request, unacknowledged.GetValueOrDefault(Seat(request)))));

        var after = await ListAsync(client);
        Assert.Empty(open);
        Assert.Equal(acknowledged.Values.Select(booking => booking.Name).ToHashSet(), after.Keys.ToHashSet());
        if (after.Values.LastOrDefault() is { } last)
        {
            Assert.Equal(last, (await client.GetBookingAsync(new GetBookingRequest { Name = last.Name })).Booking);
        }
    }

    private async Task RetryAsync(ProductionService.ProductionServiceClient client, BookCrewMemberRequest request, string? madeBefore)
    {
        var booking = (await client.BookCrewMemberAsync(request)).Booking;
        Assert.Equal(madeBefore ?? booking.Name, booking.Name);
        Assert.Equal(Seat(request), Seat(booking));
        Keep(request, booking);
    }

    private async Task<Booking?> TryBookAsync(ProductionService.ProductionServiceClient client)
    {
        var request = Draw();
        open[request.RequestId] = request;
        try
        {
            var booking = (await client.BookCrewMemberAsync(request)).Booking;
            Keep(request, booking);
            return booking;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Cancelled)
        {
            return null;
        }
    }

    private void Keep(BookCrewMemberRequest request, Booking booking)
    {
        acknowledged[request.RequestId] = booking;
        open.TryRemove(request.RequestId, out _);
    }

    private BookCrewMemberRequest Draw()
    {
        var number = Interlocked.Increment(ref drawn);
        var date = LocalDatePattern.Iso.Format(FaultFolder.FirstDate.PlusDays(number / FaultFolder.CrewSize));
        return new BookCrewMemberRequest
        {
            Production = Production,
            CrewMember = string.Create(CultureInfo.InvariantCulture, $"crewMembers/{(number % FaultFolder.CrewSize) + 1}"),
            Role = "grip",
            FirstDate = date,
            LastDate = date,
            RequestId = Guid.NewGuid().ToString(),
        };
    }

    private static async Task<Dictionary<string, Booking>> ListAsync(ProductionService.ProductionServiceClient client)
    {
        var all = new Dictionary<string, Booking>(StringComparer.Ordinal);
        var request = new ListBookingsRequest { Production = Production, PageSize = PageSize };
        do
        {
            var page = await client.ListBookingsAsync(request);
            foreach (var booking in page.Bookings)
            {
                all.Add(booking.Name, booking);
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return all;
    }

    private static (string, string) Seat(BookCrewMemberRequest request) => (request.CrewMember, request.FirstDate);

    private static (string, string) Seat(Booking booking) => (booking.CrewMember, booking.FirstDate);
}
