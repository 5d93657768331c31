using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Calendars;

/// <summary>The rpcs about calendar feeds.</summary>
internal static class CalendarFeedRpcs
{
    private const string Collection = CalendarFeedId.Collection + "/";

    public static CreateCalendarFeed Create(
        V1.CreateCalendarFeedRequest request,
        string secretHash,
        string creator,
        FieldViolations violations
    )
    {
        var given = request.CalendarFeed ?? new V1.CalendarFeed();
        var field = violations.At("calendar_feed");
        if (given.CrewMember.Length > 0 && given.Production.Length > 0)
        {
            field["production"].Refuse("must be empty where crew_member is given: a feed is of one of them");
        }

        var production = Names.OptionalProduction(given.Production, field["production"]);
        return new CreateCalendarFeed(
            given.Production.Length > 0 ? null : Names.CrewMember(given.CrewMember, field["crew_member"]),
            production,
            secretHash,
            creator
        );
    }

    public static GetCalendarFeed Get(V1.GetCalendarFeedRequest request, FieldViolations violations) =>
        new(Name(request.Name, violations.At("name")));

    public static ListCalendarFeeds List(V1.ListCalendarFeedsRequest request, PageRequest page, FieldViolations violations) =>
        new(
            new CalendarFeedFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Names.OptionalProduction(request.Production, violations.At("production")),
                request.ShowRevoked,
                page
            )
        );

    public static RevokeCalendarFeed Revoke(V1.RevokeCalendarFeedRequest request, FieldViolations violations) =>
        new(Name(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    public static V1.CalendarFeed ToMessage(this CalendarFeed feed)
    {
        var name = feed.Id.ToString();
        return new V1.CalendarFeed
        {
            Name = name,
            CrewMember = feed.CrewMember?.ToString() ?? "",
            Production = feed.Production?.ToString() ?? "",
            State = (V1.CalendarFeedState)feed.State,
            Creator = feed.Creator,
            Etag = Etag.Of(name, feed.Version),
            CreateTime = feed.CreateTime.ToMessage(),
            UpdateTime = feed.UpdateTime.ToMessage(),
        };
    }

    public static V1.ListCalendarFeedsResponse ToMessage(this Page<CalendarFeed> page, Pager pager) =>
        new()
        {
            CalendarFeeds = { page.Items.Select(CalendarFeedRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static CalendarFeedId Name(string text, Field field)
    {
        if (Names.TryId(text, Collection, out var id))
        {
            return new CalendarFeedId(id);
        }

        Names.Refuse(text, field, "calendarFeeds/{id}");
        return default;
    }
}
