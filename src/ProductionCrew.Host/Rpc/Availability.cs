using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpc that tells who is free.</summary>
internal static class AvailabilityRpcs
{
    public static QueryAvailability Availability(V1.QueryAvailabilityRequest request, PageRequest page, FieldViolations violations)
    {
        var range = AskedRange.Parse(request.FirstDate, request.LastDate, request.TimeZone, request.StartTime, request.EndTime, violations);
        Orders.CheckRoleCounts(request.CountOrder, violations.At("count_order"));
        return new QueryAvailability(
            new AvailabilityFilter(
                range.Dates,
                range.Interval,
                Roles.Optional(request.Role, violations.At("role")),
                Roles.Level(request.MinimumLevel, violations.At("minimum_level")),
                page
            )
        );
    }

    public static V1.QueryAvailabilityResponse ToMessage(this Availability availability, V1.RoleCountOrder order, Pager pager) =>
        new()
        {
            Counts =
            {
                Ordered(availability.Counts, order).Select(count => new V1.RoleCount { Role = count.Role.Text, Count = count.Count }),
            },
            CrewMembers = { availability.Free.Items.Select(CrewMemberRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(availability.Free.Next),
            TotalSize = Pager.SizeOf(availability.Free.TotalSize),
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
}
