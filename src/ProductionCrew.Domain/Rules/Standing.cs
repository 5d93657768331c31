using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Rules;

/// <summary>Tells why a booking that should stand does not.</summary>
internal static class Standing
{
    /// <summary>Null if it is live.</summary>
    public static Reason? Broken(Booking booking) =>
        booking.IsLive ? null
        : booking.State is BookingState.Expired ? Reason.HoldExpired
        : Reason.BookingNotLive;
}
