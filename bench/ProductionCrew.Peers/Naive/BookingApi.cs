using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Peers.Naive;

/// <summary>Bookings over gRPC. Nothing that a request says is checked; what cannot be read fails as it comes.</summary>
internal sealed class BookingApi(BookingWriter writer) : ProductionService.ProductionServiceBase
{
    public override async Task<BookCrewMemberResponse> BookCrewMember(BookCrewMemberRequest request, ServerCallContext context)
    {
        var booked = await writer.BookAsync(
            new NewBooking(
                IdIn(request.Production),
                IdIn(request.CrewMember),
                request.Role,
                DateOnly.ParseExact(request.FirstDate, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateOnly.ParseExact(request.LastDate, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                request.RequestId
            )
        );
        var created = Timestamp.FromDateTimeOffset(booked.CreateTime);
        return new BookCrewMemberResponse
        {
            Booking = new Booking
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"{request.Production}/bookings/{booked.Id}"),
                Production = request.Production,
                CrewMember = request.CrewMember,
                Role = request.Role,
                MinimumLevel = 1,
                FirstDate = request.FirstDate,
                LastDate = request.LastDate,
                StartTime = Timestamp.FromDateTimeOffset(booked.Start),
                EndTime = Timestamp.FromDateTimeOffset(booked.End),
                State = BookingState.Confirmed,
                Rank = 1,
                Pinned = true,
                Etag = "1",
                CreateTime = created,
                UpdateTime = created,
            },
        };
    }

    private static long IdIn(string name) => long.Parse(name.AsSpan(name.LastIndexOf('/') + 1), CultureInfo.InvariantCulture);
}
