using Google.Protobuf.Collections;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about the change log.</summary>
internal static class ChangeRpcs
{
    public static ListChanges List(V1.ListChangesRequest request, PageRequest page, FieldViolations violations) =>
        new(Changes(request.AfterSequence, request.Productions, request.CrewMembers, page, violations));

    /// <summary>Which changes the watcher gets, old and new ones.</summary>
    public static ChangeFilter Watch(V1.WatchScheduleRequest request, FieldViolations violations) =>
        Changes(
            request.AfterSequence,
            request.Productions,
            request.CrewMembers,
            new PageRequest(After: null, Limits.PageSizeMax),
            violations
        );

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

        return message;
    }

    public static V1.ListChangesResponse ToMessage(this Page<Change> page, Pager pager) =>
        new() { Changes = { page.Items.Select(ChangeRpcs.ToMessage) }, NextPageToken = pager.TokenOf(page.Next) };

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

    private static V1.ChangeKind ToMessage(this ChangeKind kind) =>
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
            ChangeKind.BlackoutAdded => V1.ChangeKind.BlackoutAdded,
            ChangeKind.BlackoutRemoved => V1.ChangeKind.BlackoutRemoved,
            ChangeKind.WindowOpened => V1.ChangeKind.WindowOpened,
            ChangeKind.WindowClosed => V1.ChangeKind.WindowClosed,
        };
}
