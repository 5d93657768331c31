using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about blackouts.</summary>
internal static class BlackoutRpcs
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
            isByMoments ? Moments.Range(blackout.StartTime, field["start_time"], blackout.EndTime, field["end_time"]) : null,
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

    public static V1.Blackout ToMessage(this Blackout blackout)
    {
        var name = blackout.Name.ToString();
        return new V1.Blackout
        {
            Name = name,
            CrewMember = blackout.CrewMember.ToString(),
            FirstDate = (blackout.Dates?.First).ToText(),
            LastDate = (blackout.Dates?.Last).ToText(),
            StartTime = blackout.Interval.Start.ToMessage(),
            EndTime = blackout.Interval.End.ToMessage(),
            Title = blackout.Title?.Text ?? "",
            State = blackout.State.ToMessage(),
            Etag = Etag.Of(name, blackout.Version),
            CreateTime = blackout.CreateTime.ToMessage(),
            UpdateTime = blackout.UpdateTime.ToMessage(),
        };
    }

    public static V1.ListBlackoutsResponse ToMessage(this Page<Blackout> page, Pager pager) =>
        new()
        {
            Blackouts = { page.Items.Select(BlackoutRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    private static V1.BlackoutState ToMessage(this BlackoutState state) =>
        state switch
        {
            BlackoutState.Active => V1.BlackoutState.Active,
            BlackoutState.Removed => V1.BlackoutState.Removed,
        };
}
