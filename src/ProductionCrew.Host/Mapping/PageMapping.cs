using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Mapping;

/// <summary>Pages as the contract shows them.</summary>
internal static class PageMapping
{
    public static V1.ListCrewMembersResponse ToMessage(this Page<CrewMemberView> page, Pager pager) =>
        new()
        {
            CrewMembers = { page.Items.Select(CrewMemberMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListProductionsResponse ToMessage(this Page<ProductionView> page, Pager pager) =>
        new()
        {
            Productions = { page.Items.Select(ProductionMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListBookingsResponse ToMessage(this Page<Booking> page, Pager pager) =>
        new()
        {
            Bookings = { page.Items.Select(BookingMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListBlackoutsResponse ToMessage(this Page<Blackout> page, Pager pager) =>
        new()
        {
            Blackouts = { page.Items.Select(BlackoutMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListWindowsResponse ToMessage(this Page<Window> page, Pager pager) =>
        new()
        {
            Windows = { page.Items.Select(WindowMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListOpenSlotsResponse ToMessage(this Page<OpenSlot> page, Pager pager) =>
        new()
        {
            Slots = { page.Items.Select(WindowMapping.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Count(page.TotalSize),
        };

    public static V1.ListChangesResponse ToMessage(this Page<Change> page, Pager pager) =>
        new() { Changes = { page.Items.Select(ChangeMapping.ToMessage) }, NextPageToken = pager.TokenOf(page.Next) };

    public static V1.QueryAvailabilityResponse ToMessage(this Availability availability, V1.RoleCountOrder order, Pager pager) =>
        new()
        {
            Counts =
            {
                Ordered(availability.Counts, order).Select(count => new V1.RoleCount { Role = count.Role.Text, Count = count.Count }),
            },
            CrewMembers = { availability.Free.Items.Select(CrewMemberMapping.ToMessage) },
            NextPageToken = pager.TokenOf(availability.Free.Next),
            TotalSize = Count(availability.Free.TotalSize),
            Held = { availability.Held.People.Select(ToMessage) },
            HeldCount = availability.Held.Count,
        };

    private static V1.HeldCrewMember ToMessage(HeldCrewMemberView held) =>
        new()
        {
            CrewMember = held.Member.ToMessage(),
            HoldExpireTime = held.HoldExpireTime.ToMessage(),
            WaitingCount = held.WaitingCount,
        };

    private static IEnumerable<RoleCount> Ordered(ImmutableArray<RoleCount> counts, V1.RoleCountOrder order) =>
        order switch
        {
            V1.RoleCountOrder.CountAscending => counts.OrderBy(count => count.Count).ThenBy(count => count.Role),
            V1.RoleCountOrder.CountDescending => counts.OrderByDescending(count => count.Count).ThenBy(count => count.Role),
            _ => counts.OrderBy(count => count.Role),
        };

    private static int Count(long? size) => (int)Math.Min(size ?? 0, int.MaxValue);
}
