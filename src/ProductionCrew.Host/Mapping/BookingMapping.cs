using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Mapping;

/// <summary>Bookings as the contract shows them, and what became of a batch of them.</summary>
internal static class BookingMapping
{
    public static V1.Booking ToMessage(this Booking booking)
    {
        var name = booking.Name.ToString();
        return new V1.Booking
        {
            Name = name,
            Production = booking.Production.ToString(),
            CrewMember = booking.CrewMember.ToString(),
            Role = booking.Role.Text,
            MinimumLevel = booking.MinimumLevel,
            FirstDate = booking.IsSlot ? "" : booking.Dates.First.ToText(),
            LastDate = booking.IsSlot ? "" : booking.Dates.Last.ToText(),
            StartTime = booking.Interval.Start.ToMessage(),
            EndTime = booking.Interval.End.ToMessage(),
            State = booking.State.ToMessage(),
            HoldExpireTime = booking.HoldExpireTime?.ToMessage(),
            Rank = booking.Rank,
            Slot = booking.IsSlot,
            Pinned = booking.Pinned,
            ReplacedBooking = booking.ReplacedBooking is { } replaced ? new BookingName(booking.Production, replaced).ToString() : "",
            ReleaseReason = booking.ReleaseReason ?? "",
            Etag = Etag.Of(name, booking.Version),
            CreateTime = booking.CreateTime.ToMessage(),
            UpdateTime = booking.UpdateTime.ToMessage(),
        };
    }

    public static V1.Substitution ToMessage(this Substitution substitution) =>
        new() { ReleasedBooking = substitution.Released.ToMessage(), Booking = substitution.Booking.ToMessage() };

    public static V1.BatchBookResult ToMessage(this BatchBooking result) =>
        result.Booking is { } booking
            ? new V1.BatchBookResult { Booking = booking.ToMessage() }
            : new V1.BatchBookResult { Failure = ToFailure(result.Rejection!) };

    private static V1.BookingFailure ToFailure(Rejection rejection) =>
        new()
        {
            Reason = ReasonCodes.PublicNameOf(rejection.Reason),
            Message = ReasonTexts.Describe(rejection.Reason, rejection.Obstacles.FirstOrDefault(), rejection.Resource),
            Obstacles = { rejection.Obstacles.Select(ObstacleParts.ToMessage) },
        };

    public static V1.BookingState ToMessage(this BookingState state) =>
        state switch
        {
            BookingState.Held => V1.BookingState.Held,
            BookingState.Confirmed => V1.BookingState.Confirmed,
            BookingState.Released => V1.BookingState.Released,
            BookingState.Expired => V1.BookingState.Expired,
        };
}
