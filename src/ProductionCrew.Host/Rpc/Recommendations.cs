using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpc that tells whom to book.</summary>
internal static class RecommendationRpcs
{
    public static RecommendCrew Recommend(V1.RecommendCrewRequest request, PageRequest page, FieldViolations violations) =>
        new(
            Roles.Required(request.Role, violations.At("role")),
            Roles.Level(request.MinimumLevel, violations.At("minimum_level")),
            request.Production.Length > 0 ? OnProduction(request, violations) : AtTime(request, violations),
            request.OnlyBookable,
            page with
            {
                Size = Math.Min(page.Size, Limits.RecommendationPageSizeMax),
            }
        );

    public static V1.RecommendCrewResponse ToMessage(this Page<Recommendation> page, Pager pager) =>
        new()
        {
            People = { page.Items.Select(ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static V1.RecommendedCrewMember ToMessage(Recommendation recommendation) =>
        new()
        {
            CrewMember = recommendation.Member.ToMessage(),
            Bookable = recommendation.ObstacleCount == 0,
            Obstacles = { recommendation.Obstacles.Select(ObstacleParts.ToMessage) },
            ObstacleCount = recommendation.ObstacleCount,
        };

    private static WantedTime OnProduction(V1.RecommendCrewRequest request, FieldViolations violations)
    {
        const string AbsentWithProduction = "must be absent if there is a production";
        var first = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var last = Dates.Optional(request.LastDate, violations.At("last_date"));
        Dates.Range(first, last, violations.At("last_date"));
        if (request.TimeZone.Length > 0)
        {
            violations.At("time_zone").Refuse(AbsentWithProduction);
        }

        if (request.StartTime is not null)
        {
            violations.At("start_time").Refuse(AbsentWithProduction);
        }

        if (request.EndTime is not null)
        {
            violations.At("end_time").Refuse(AbsentWithProduction);
        }

        return WantedTime.On(Names.Production(request.Production, violations.At("production")), first, last);
    }

    private static WantedTime AtTime(V1.RecommendCrewRequest request, FieldViolations violations)
    {
        var range = AskedRange.Parse(request.FirstDate, request.LastDate, request.TimeZone, request.StartTime, request.EndTime, violations);
        return range.Dates is { } dates ? WantedTime.On(dates, range.TimeZone) : WantedTime.Between(range.Interval);
    }
}
