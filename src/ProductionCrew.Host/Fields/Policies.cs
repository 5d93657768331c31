using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Slots;

namespace ProductionCrew.Host.Fields;

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

    public static ClosingPolicy Closing(V1.ClosingPolicy policy, Field field) =>
        policy switch
        {
            V1.ClosingPolicy.Unspecified or V1.ClosingPolicy.Refuse => ClosingPolicy.Refuse,
            V1.ClosingPolicy.Release => ClosingPolicy.Release,
            _ => field.RefuseUnknown<ClosingPolicy>(),
        };
}
