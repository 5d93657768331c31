using Google.Protobuf.Collections;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about the change log.</summary>
internal static class ChangeRpcs
{
    public static SearchChanges List(V1.ListChangesRequest request, PageRequest page, FieldViolations violations)
    {
        var from = Moments.Optional(request.StartTime, violations.At("start_time"));
        var to = Moments.Optional(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(from, to, violations.At("end_time"));
        var position = LogPositions.Optional(request.AfterPosition, violations.At("after_position"));
        if (position is not null && request.AfterSequence != 0)
        {
            violations.At("after_position").Refuse("must not come with after_sequence");
        }

        var filter = Changes(request.AfterSequence, request.Productions, request.CrewMembers, page, violations);
        var resources = Filters.Resources(request.Resources, violations.At("resources"));
        return new SearchChanges(
            filter with
            {
                Kinds = Filters.Kinds(request.Kinds, violations.At("kinds")),
                From = from,
                To = to,
                Actors = Filters.Actors(request.Actors, violations.At("actors")),
                Operators = [.. resources.Select(resource => resource.Operator).OfType<OperatorId>()],
            }
        )
        {
            AfterPosition = position,
            Bookings = [.. resources.Select(resource => resource.Booking).OfType<BookingName>()],
            Blackouts = [.. resources.Select(resource => resource.Blackout).OfType<BlackoutName>()],
            Windows = [.. resources.Select(resource => resource.Window).OfType<WindowName>()],
        };
    }

    /// <summary>Which changes the watcher gets, old and new ones.</summary>
    public static ChangeFilter Watch(V1.WatchScheduleRequest request, FieldViolations violations) =>
        Changes(
            request.AfterSequence,
            request.Productions,
            request.CrewMembers,
            new PageRequest(After: null, Limits.PageSizeMax),
            violations
        );

    /// <summary>Where the watcher begins.</summary>
    public static FindLogStart Start(V1.WatchScheduleRequest request, FieldViolations violations)
    {
        string[] given =
        [
            .. request.AfterSequence != 0 ? (string[])["after_sequence"] : [],
            .. request.AfterPosition.Length > 0 ? (string[])["after_position"] : [],
            .. request.StartTime is not null ? (string[])["start_time"] : [],
            .. request.FromNow ? (string[])["from_now"] : [],
        ];
        foreach (var second in given.Skip(1))
        {
            violations.At(second).Refuse($"must not come with {given[0]}");
        }

        return new FindLogStart(request.AfterSequence)
        {
            AfterPosition = LogPositions.Optional(request.AfterPosition, violations.At("after_position")),
            From = Moments.Optional(request.StartTime, violations.At("start_time")),
            IsFromNow = request.FromNow,
        };
    }

    public static V1.ScheduleChange ToMessage(this Change change)
    {
        var message = new V1.ScheduleChange
        {
            Sequence = change.Sequence,
            ChangeTime = change.Time.ToMessage(),
            Kind = change.Kind.ToMessage(),
            Actor = change.Actor,
            RequestId = change.RequestId?.ToString() ?? "",
        };
        if (change.CrewMember is { } member)
        {
            message.CrewMember = member.ToMessage();
            message.Resource = message.CrewMember.Name;
        }
        else if (change.Production is { } production)
        {
            message.Production = production.ToMessage();
            message.Resource = message.Production.Name;
        }
        else if (change.Booking is { } booking)
        {
            message.Booking = booking.ToMessage();
            message.Resource = message.Booking.Name;
        }
        else if (change.Blackout is { } blackout)
        {
            message.Blackout = blackout.ToMessage();
            message.Resource = message.Blackout.Name;
        }
        else if (change.Window is { } window)
        {
            message.Window = window.ToMessage();
            message.Resource = message.Window.Name;
        }
        else if (change.RateCard is { } card)
        {
            message.RateCard = card.ToMessage();
            message.Resource = message.RateCard.Name;
        }
        else if (change.WorkEntry is { } entry)
        {
            message.WorkEntry = entry.ToMessage();
            message.Resource = message.WorkEntry.Name;
        }
        else if (change.WorkImport is { } import)
        {
            message.WorkImport = import.ToMessage();
            message.Resource = message.WorkImport.Name;
        }
        else if (change.Operator is { } @operator)
        {
            message.Operator = @operator.ToMessage();
            message.Resource = message.Operator.Name;
        }
        else if (change.CalendarFeed is { } feed)
        {
            message.CalendarFeed = feed.ToMessage();
            message.Resource = message.CalendarFeed.Name;
        }
        else if (change.ProgressChart is { } chart)
        {
            message.ProgressChart = chart.ToMessage();
            message.Resource = message.ProgressChart.Name;
        }
        else if (change.Report is { } report)
        {
            message.Report = report.ToMessage();
            message.Resource = message.Report.Name;
        }

        return message;
    }

    public static V1.ListChangesResponse ToMessage(this FoundChanges found, Pager pager) =>
        new()
        {
            Changes = { found.Page.Items.Select(ChangeRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(found.Page.Next),
            AfterSequence = found.AfterSequence,
        };

    private static ChangeFilter Changes(
        long afterSequence,
        RepeatedField<string> productions,
        RepeatedField<string> crewMembers,
        PageRequest page,
        FieldViolations violations
    )
    {
        if (afterSequence < 0)
        {
            violations.At("after_sequence").Refuse("must not be negative");
        }

        return new ChangeFilter(
            afterSequence,
            Filters.Productions(productions, violations.At("productions")),
            Filters.CrewMembers(crewMembers, violations.At("crew_members")),
            page
        );
    }

    public static V1.ChangeKind ToMessage(this ChangeKind kind) =>
        kind switch
        {
            ChangeKind.CrewMemberHired => V1.ChangeKind.CrewMemberHired,
            ChangeKind.CrewMemberUpdated => V1.ChangeKind.CrewMemberUpdated,
            ChangeKind.CrewMemberFired => V1.ChangeKind.CrewMemberFired,
            ChangeKind.ContractExtended => V1.ChangeKind.ContractExtended,
            ChangeKind.CrewMemberRehired => V1.ChangeKind.CrewMemberRehired,
            ChangeKind.HireDateCorrected => V1.ChangeKind.HireDateCorrected,
            ChangeKind.ContractVoided => V1.ChangeKind.ContractVoided,
            ChangeKind.ProductionScheduled => V1.ChangeKind.ProductionScheduled,
            ChangeKind.ProductionUpdated => V1.ChangeKind.ProductionUpdated,
            ChangeKind.ProductionRescheduled => V1.ChangeKind.ProductionRescheduled,
            ChangeKind.ProductionCancelled => V1.ChangeKind.ProductionCancelled,
            ChangeKind.BookingConfirmed => V1.ChangeKind.BookingConfirmed,
            ChangeKind.BookingMoved => V1.ChangeKind.BookingMoved,
            ChangeKind.BookingCut => V1.ChangeKind.BookingCut,
            ChangeKind.BookingReleased => V1.ChangeKind.BookingReleased,
            ChangeKind.BookingHeld => V1.ChangeKind.BookingHeld,
            ChangeKind.BookingExpired => V1.ChangeKind.BookingExpired,
            ChangeKind.BookingPromoted => V1.ChangeKind.BookingPromoted,
            ChangeKind.BookingChallenged => V1.ChangeKind.BookingChallenged,
            ChangeKind.BookingLevelChanged => V1.ChangeKind.BookingLevelChanged,
            ChangeKind.BookingRenewed => V1.ChangeKind.BookingRenewed,
            ChangeKind.BlackoutAdded => V1.ChangeKind.BlackoutAdded,
            ChangeKind.BlackoutRemoved => V1.ChangeKind.BlackoutRemoved,
            ChangeKind.BlackoutUpdated => V1.ChangeKind.BlackoutUpdated,
            ChangeKind.BlackoutMoved => V1.ChangeKind.BlackoutMoved,
            ChangeKind.WindowOpened => V1.ChangeKind.WindowOpened,
            ChangeKind.WindowClosed => V1.ChangeKind.WindowClosed,
            ChangeKind.OperatorCreated => V1.ChangeKind.OperatorCreated,
            ChangeKind.OperatorUpdated => V1.ChangeKind.OperatorUpdated,
            ChangeKind.OperatorDisabled => V1.ChangeKind.OperatorDisabled,
            ChangeKind.OperatorSecretRotated => V1.ChangeKind.OperatorSecretRotated,
            ChangeKind.RateCardCreated => V1.ChangeKind.RateCardCreated,
            ChangeKind.RateCardReplaced => V1.ChangeKind.RateCardReplaced,
            ChangeKind.WorkEntryLogged => V1.ChangeKind.WorkEntryLogged,
            ChangeKind.WorkEntryCorrected => V1.ChangeKind.WorkEntryCorrected,
            ChangeKind.WorkImportCreated => V1.ChangeKind.WorkImportCreated,
            ChangeKind.WorkImported => V1.ChangeKind.WorkImported,
            ChangeKind.WorkImportCompleted => V1.ChangeKind.WorkImportCompleted,
            ChangeKind.WorkImportFailed => V1.ChangeKind.WorkImportFailed,
            ChangeKind.ProgressChartCreated => V1.ChangeKind.ProgressChartCreated,
            ChangeKind.ReportRequested => V1.ChangeKind.ReportRequested,
            ChangeKind.ReportStarted => V1.ChangeKind.ReportStarted,
            ChangeKind.ReportCompleted => V1.ChangeKind.ReportCompleted,
            ChangeKind.ReportFailed => V1.ChangeKind.ReportFailed,
            ChangeKind.ReportCancelled => V1.ChangeKind.ReportCancelled,
            ChangeKind.CalendarFeedCreated => V1.ChangeKind.CalendarFeedCreated,
            ChangeKind.CalendarFeedRevoked => V1.ChangeKind.CalendarFeedRevoked,
        };
}
