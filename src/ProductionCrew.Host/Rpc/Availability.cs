using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpc that tells who is free.</summary>
internal static class AvailabilityRpcs
{
    public static QueryAvailability Availability(V1.QueryAvailabilityRequest request, PageRequest page, FieldViolations violations)
    {
        var isByDates = request.FirstDate.Length > 0 || request.LastDate.Length > 0;
        var isByMoments = request.StartTime is not null || request.EndTime is not null;
        var zone = Zones.OrDefault(request.TimeZone, violations.At("time_zone"));
        DateRange? dates = isByDates || !isByMoments ? DatesOf(request, violations) : null;
        var interval = isByMoments
            ? Moments.Range(request.StartTime, violations.At("start_time"), request.EndTime, violations.At("end_time"))
            : dates?.In(zone) ?? default;
        if (isByMoments && isByDates)
        {
            violations.At("start_time").Refuse("must be absent if there are dates");
        }
        else if (isByMoments && request.TimeZone.Length > 0)
        {
            violations.At("time_zone").Refuse("must be absent unless there are dates");
        }

        Orders.CheckRoleCounts(request.CountOrder, violations.At("count_order"));
        return new QueryAvailability(
            new AvailabilityFilter(
                dates,
                interval,
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

    private static DateRange? DatesOf(V1.QueryAvailabilityRequest request, FieldViolations violations)
    {
        var last = violations.At("last_date");
        return Dates.Range(Dates.Required(request.FirstDate, violations.At("first_date")), Dates.Required(request.LastDate, last), last);
    }

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
