using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The queries about windows.</summary>
internal static class WindowQueries
{
    public static ListWindows List(V1.ListWindowsRequest request, PageRequest page, FieldViolations violations)
    {
        var start = Moments.Optional(request.StartTime, violations.At("start_time"));
        var end = Moments.Optional(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        return new ListWindows(
            new WindowFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Filters.States(request.States, violations.At("states")),
                start,
                end,
                page
            )
        );
    }
}
