using ProductionCrew.V1;

namespace ProductionCrew.Client.Import.Bookings;

/// <summary>What a row of bookings asks for: a booking, or a hold.</summary>
internal sealed record SeatRequest(BookCrewMemberRequest Booking)
{
    /// <summary>The same as a hold; null if it is to be firm.</summary>
    public HoldCrewMemberRequest? Hold { get; init; }

    public BookingState State => Hold is null ? BookingState.Confirmed : BookingState.Held;
}
