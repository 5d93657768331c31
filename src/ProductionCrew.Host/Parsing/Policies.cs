using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Productions;

namespace ProductionCrew.Host.Parsing;

/// <summary>What to do with bookings in the way; to refuse unless the request says otherwise.</summary>
internal static class Policies
{
    public static BookingPolicy Bookings(V1.BookingPolicy policy, Field field) =>
        policy switch
        {
            V1.BookingPolicy.Unspecified or V1.BookingPolicy.Refuse => BookingPolicy.Refuse,
            V1.BookingPolicy.Release => BookingPolicy.Release,
            V1.BookingPolicy.Substitute => BookingPolicy.Substitute,
            _ => field.RefuseUnknown<BookingPolicy>(),
        };

    public static ReschedulePolicy Rescheduling(V1.ReschedulePolicy policy, Field field) =>
        policy switch
        {
            V1.ReschedulePolicy.Unspecified or V1.ReschedulePolicy.Refuse => ReschedulePolicy.Refuse,
            V1.ReschedulePolicy.Substitute => ReschedulePolicy.Substitute,
            _ => field.RefuseUnknown<ReschedulePolicy>(),
        };
}
