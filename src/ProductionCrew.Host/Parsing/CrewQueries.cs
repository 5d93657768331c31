using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The queries about crew members.</summary>
internal static class CrewQueries
{
    public static GetCrewMember Get(V1.GetCrewMemberRequest request, FieldViolations violations) =>
        new(Names.CrewMember(request.Name, violations.At("name")));

    public static ListCrewMembers List(V1.ListCrewMembersRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new CrewMemberFilter(
                Roles.Optional(request.Role, violations.At("role")),
                Texts.Search(request.NameContains, violations.At("name_contains")),
                Dates.Optional(request.EmployedOnDate, violations.At("employed_on_date")),
                Orders.CrewMembers(request.OrderBy, violations.At("order_by")),
                request.Descending,
                page
            )
        );

    public static QueryAvailability Availability(V1.QueryAvailabilityRequest request, PageRequest page, FieldViolations violations)
    {
        var isByDates = request.FirstDate.Length > 0 || request.LastDate.Length > 0;
        var isByMoments = request.StartTime is not null || request.EndTime is not null;
        var zone = Zones.OrDefault(request.TimeZone, violations.At("time_zone"));
        DateRange? dates = isByDates || !isByMoments ? DatesOf(request, violations) : null;
        var interval = isByMoments ? IntervalOf(request, violations) : dates?.In(zone) ?? default;
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

    private static DateRange? DatesOf(V1.QueryAvailabilityRequest request, FieldViolations violations)
    {
        var last = violations.At("last_date");
        return Dates.Range(Dates.Required(request.FirstDate, violations.At("first_date")), Dates.Required(request.LastDate, last), last);
    }

    private static Interval IntervalOf(V1.QueryAvailabilityRequest request, FieldViolations violations)
    {
        var start = Moments.Required(request.StartTime, violations.At("start_time"));
        var end = Moments.Required(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        return start < end ? new Interval(start, end) : default;
    }
}
