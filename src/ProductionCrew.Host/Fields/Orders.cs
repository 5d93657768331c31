using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Fields;

/// <summary>The orders of lists; by id unless the request says otherwise.</summary>
internal static class Orders
{
    public static CrewMemberOrder CrewMembers(V1.CrewMemberOrder order, Field field) =>
        order switch
        {
            V1.CrewMemberOrder.Unspecified or V1.CrewMemberOrder.Id => CrewMemberOrder.Id,
            V1.CrewMemberOrder.Name => CrewMemberOrder.Name,
            V1.CrewMemberOrder.HireDate => CrewMemberOrder.HireDate,
            V1.CrewMemberOrder.ContractLength => CrewMemberOrder.ContractLength,
            _ => field.RefuseUnknown<CrewMemberOrder>(),
        };

    public static ProductionOrder Productions(V1.ProductionOrder order, Field field) =>
        order switch
        {
            V1.ProductionOrder.Unspecified or V1.ProductionOrder.Id => ProductionOrder.Id,
            V1.ProductionOrder.Title => ProductionOrder.Title,
            V1.ProductionOrder.FirstDate => ProductionOrder.FirstDate,
            V1.ProductionOrder.Duration => ProductionOrder.Duration,
            _ => field.RefuseUnknown<ProductionOrder>(),
        };

    public static BookingOrder Bookings(V1.BookingOrder order, Field field) =>
        order switch
        {
            V1.BookingOrder.Unspecified or V1.BookingOrder.Id => BookingOrder.Id,
            V1.BookingOrder.StartTime => BookingOrder.StartTime,
            _ => field.RefuseUnknown<BookingOrder>(),
        };

    /// <summary>Checks the order of role counts. It has no domain value, because counts are sorted when they are mapped.</summary>
    public static void CheckRoleCounts(V1.RoleCountOrder order, Field field)
    {
        if (!Enum.IsDefined(order))
        {
            field.RefuseUnknown<V1.RoleCountOrder>();
        }
    }
}
