using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Repeating;

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

        DateRange? dates =
            isByDates || !isByMoments ? Dates.Range(blackout.FirstDate, field["first_date"], blackout.LastDate, field["last_date"]) : null;
        Interval? interval = isByMoments
            ? Moments.Range(blackout.StartTime, field["start_time"], blackout.EndTime, field["end_time"])
            : null;
        return new AddBlackout(member, dates, interval, Texts.OptionalLabel(blackout.Title, field["title"]), policy)
        {
            Repetition = RepetitionOf(blackout, dates, interval, field),
        };
    }

    public static RemoveBlackoutOccurrence RemoveOccurrence(V1.RemoveBlackoutOccurrenceRequest request, FieldViolations violations)
    {
        var firstDate = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var startTime = Moments.Optional(request.StartTime, violations.At("start_time"));
        if (request.FirstDate.Length == 0 && request.StartTime is null)
        {
            violations.At("first_date").RefuseAbsent();
        }
        else if (request.FirstDate.Length > 0 && request.StartTime is not null)
        {
            violations.At("start_time").Refuse("must be absent if there is a date");
        }

        return new RemoveBlackoutOccurrence(
            Names.Blackout(request.Name, violations.At("name")),
            firstDate,
            startTime,
            Etag.VersionIn(request.Etag, request.Name)
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
            Recurrence = blackout.Recurrence?.Rule ?? "",
            TimeZone = blackout.Recurrence?.TimeZone?.Id ?? "",
            OccurrenceDates = { blackout.Occurrences.Where(each => each.Dates is not null).Select(each => (each.Dates?.First).ToText()) },
            OccurrenceTimes = { blackout.Occurrences.Where(each => each.Dates is null).Select(each => each.Interval.Start.ToMessage()) },
        };
    }

    public static V1.ListBlackoutsResponse ToMessage(this Page<Blackout> page, Pager pager) =>
        new()
        {
            Blackouts = { page.Items.Select(BlackoutRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    /// <summary>How a blackout repeats; null if it does not, or if what repeats was refused already.</summary>
    private static Repetition? RepetitionOf(V1.Blackout blackout, DateRange? dates, Interval? interval, Field field)
    {
        var zone = Zones.Optional(blackout.TimeZone, field["time_zone"]);
        var isOfInstants = blackout.Recurrence.Length > 0 && interval is not null;
        if (isOfInstants && blackout.TimeZone.Length == 0)
        {
            field["time_zone"].Refuse("is required if moments repeat: they do so on the clock of this zone");
        }
        else if (!isOfInstants && blackout.TimeZone.Length > 0)
        {
            field["time_zone"].Refuse("must be absent unless moments repeat");
        }

        return blackout.Recurrence.Length == 0 ? null
            : interval is { } first && zone is not null && first != default
                ? Repetitions.OfInstants(blackout.Recurrence, first, zone, field["recurrence"])
            : interval is null && dates is { } days && days != default ? Repetitions.OfDays(blackout.Recurrence, days, field["recurrence"])
            : null;
    }

    private static V1.BlackoutState ToMessage(this BlackoutState state) =>
        state switch
        {
            BlackoutState.Active => V1.BlackoutState.Active,
            BlackoutState.Removed => V1.BlackoutState.Removed,
        };
}
