using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The commands and the query about blackouts.</summary>
internal static class BlackoutRequests
{
    public static AddBlackout Add(V1.AddBlackoutRequest request, FieldViolations violations)
    {
        var member = Names.CrewMember(request.CrewMember, violations.At("crew_member"));
        var policy = Policies.Bookings(request.Policy, violations.At("policy"));
        var field = violations.At("blackout");
        if (request.Blackout is not { } blackout)
        {
            field.RefuseAbsent();
            return new AddBlackout(member, Dates: null, Interval: null);
        }

        var isByMoments = blackout.StartTime is not null || blackout.EndTime is not null;
        var isByDates = blackout.FirstDate.Length > 0 || blackout.LastDate.Length > 0;
        if (isByMoments && isByDates)
        {
            field["start_time"].Refuse("must be absent if there are dates");
        }

        return new AddBlackout(
            member,
            isByDates || !isByMoments ? Dates.Range(blackout.FirstDate, field["first_date"], blackout.LastDate, field["last_date"]) : null,
            isByMoments ? IntervalOf(blackout, field) : null,
            Texts.OptionalLabel(blackout.Title, field["title"]),
            policy
        );
    }

    public static RemoveBlackout Remove(V1.RemoveBlackoutRequest request, FieldViolations violations) =>
        new(Names.Blackout(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    public static ListBlackouts List(V1.ListBlackoutsRequest request, PageRequest page, FieldViolations violations)
    {
        var start = Moments.Optional(request.StartTime, violations.At("start_time"));
        var end = Moments.Optional(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        return new ListBlackouts(
            new BlackoutFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                start,
                end,
                request.ShowRemoved,
                page
            )
        );
    }

    private static Interval IntervalOf(V1.Blackout blackout, Field field)
    {
        var start = Moments.Required(blackout.StartTime, field["start_time"]);
        var end = Moments.Required(blackout.EndTime, field["end_time"]);
        Moments.CheckOrder(start, end, field["end_time"]);
        return start < end ? new Interval(start, end) : default;
    }
}
