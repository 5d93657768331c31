using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters and orders bookings.</summary>
internal static class BookingList
{
    public static Page<Booking> Page(IEnumerable<Booking> bookings, BookingFilter query) =>
        Paging.Of(bookings.Where(booking => Matches(booking, query)), booking => At(booking, query.Order), query.Descending, query.Page);

    /// <summary>Whether the filters of a list let it through.</summary>
    public static bool Matches(Booking booking, BookingFilter query) =>
        (query.Production is not { } production || booking.Production == production)
        && (query.CrewMember is not { } member || booking.CrewMember == member)
        && (query.States.IsEmpty || query.States.Contains(booking.State))
        && (query.From is not { } from || booking.Interval.End > from)
        && (query.To is not { } to || booking.Interval.Start < to);

    private static Cursor At(Booking booking, BookingOrder order) =>
        order switch
        {
            BookingOrder.Id => new Cursor(null, 0, booking.Id.Value),
            BookingOrder.StartTime => new Cursor(null, booking.Interval.Start.ToUnixMicroseconds(), booking.Id.Value),
            _ => throw new UnreachableException(),
        };
}
