using System.Collections.Frozen;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ErrorReason = ProductionCrew.V1.ErrorReason;

namespace ProductionCrew.Host.Errors;

/// <summary>What each reason is called in public: its status code, its name and the field or resource it is about.</summary>
internal static class ReasonCodes
{
    private static readonly FrozenDictionary<Reason, ErrorReason> PublicNames = Enum.GetValues<Reason>()
        .ToFrozenDictionary(reason => reason, reason => Enum.Parse<ErrorReason>(reason.ToString()));

    /// <summary>The public name as it is in texts: <c>BOOKING_CONFLICT</c>.</summary>
    public static string NameOf(Reason reason) => V1.ErrorReasonNames.Of(PublicNameOf(reason));

    public static ErrorReason PublicNameOf(Reason reason) => PublicNames[reason];

    public static StatusCode Of(Reason reason) =>
        reason switch
        {
            Reason.RequestIdReused or Reason.PinNotRequired or Reason.InvalidField => StatusCode.InvalidArgument,
            Reason.CrewMemberNotFound
            or Reason.ProductionNotFound
            or Reason.BookingNotFound
            or Reason.BlackoutNotFound
            or Reason.BlackoutOccurrenceNotFound
            or Reason.WindowNotFound
            or Reason.OperatorNotFound
            or Reason.RateCardNotFound
            or Reason.WorkEntryNotFound
            or Reason.WorkImportNotFound
            or Reason.ProgressChartNotFound
            or Reason.ReportNotFound
            or Reason.CalendarFeedNotFound
            or Reason.PositionNotFound => StatusCode.NotFound,
            Reason.SlotTaken
            or Reason.ExternalIdTaken
            or Reason.DuplicateEmail
            or Reason.OperatorExists
            or Reason.CertificateNameTaken
            or Reason.RateCardExists
            or Reason.WorkEntryExists => StatusCode.AlreadyExists,
            Reason.StaleEtag => StatusCode.Aborted,
            Reason.ProductionCancelled
            or Reason.OperatorDisabled
            or Reason.CalendarFeedRevoked
            or Reason.CalendarFeedLimit
            or Reason.WorkImportEnded
            or Reason.WorkRowsMissing
            or Reason.ReportEnded
            or Reason.ReportNotReady
            or Reason.ReportsPending
            or Reason.WorkDateInFuture
            or Reason.WorkImportPending
            or Reason.DayNotBooked
            or Reason.DayTooLong
            or Reason.ProductionWrapped
            or Reason.BookingAlreadyConfirmed
            or Reason.HoldExpired
            or Reason.BookingNotLive
            or Reason.HoldNotFirst
            or Reason.HoldIndivisible
            or Reason.ChallengerNotWaiting
            or Reason.HoldChallenged
            or Reason.SameCrewMember
            or Reason.BlackoutNotActive
            or Reason.SlotNotReplaceable
            or Reason.SlotNotOpen
            or Reason.SlotTooSoon
            or Reason.WindowClosed
            or Reason.WindowEnded
            or Reason.WindowOverlap
            or Reason.ContractVoid
            or Reason.ContractPermanent
            or Reason.ContractEnded
            or Reason.ContractBegun
            or Reason.ContractLimit
            or Reason.ProgressChartLimit
            or Reason.ContractOverlap
            or Reason.FireDateNotAfterHire
            or Reason.FireDateNotEarlier
            or Reason.FireDateNotLater
            or Reason.DatesSkipped
            or Reason.DatesInPast
            or Reason.PastUnchangeable
            or Reason.OutsideProduction
            or Reason.RoleMissing
            or Reason.RoleNeeded
            or Reason.OutsideContract
            or Reason.Blackout
            or Reason.BookingConflict
            or Reason.BookingsInTheWay
            or Reason.NoSubstitute
            or Reason.RoleUnknown
            or Reason.CrewShortage => StatusCode.FailedPrecondition,
        };

    /// <summary>The field to blame, for a rejection that is about the request itself.</summary>
    public static string? FieldOf(Reason reason) =>
        reason switch
        {
            Reason.RequestIdReused => "request_id",
            Reason.PinNotRequired => "pinned",
            _ => null,
        };

    /// <summary>The type of a resource, told from its name.</summary>
    public static string ResourceTypeOf(string resource) =>
        resource.Contains("/bookings/", StringComparison.Ordinal) ? V1.Booking.Descriptor.FullName
        : resource.Contains("/blackouts/", StringComparison.Ordinal) ? V1.Blackout.Descriptor.FullName
        : resource.Contains("/windows/", StringComparison.Ordinal) ? V1.Window.Descriptor.FullName
        : resource.Contains("/progressCharts/", StringComparison.Ordinal) ? V1.ProgressChart.Descriptor.FullName
        : resource.StartsWith("productions/", StringComparison.Ordinal) ? V1.Production.Descriptor.FullName
        : resource.StartsWith("operators/", StringComparison.Ordinal) ? V1.Operator.Descriptor.FullName
        : resource.StartsWith(RateCardId.Collection, StringComparison.Ordinal) ? V1.RateCard.Descriptor.FullName
        : resource.StartsWith(WorkEntryKey.Collection, StringComparison.Ordinal) ? V1.WorkEntry.Descriptor.FullName
        : resource.StartsWith(WorkImportId.Collection, StringComparison.Ordinal) ? V1.WorkImport.Descriptor.FullName
        : resource.StartsWith(ReportId.Collection, StringComparison.Ordinal) ? V1.Report.Descriptor.FullName
        : resource.StartsWith(CalendarFeedId.Collection, StringComparison.Ordinal) ? V1.CalendarFeed.Descriptor.FullName
        : V1.CrewMember.Descriptor.FullName;
}
