namespace ProductionCrew.V1;

/// <summary>What every request for a change has.</summary>
public interface IChangeRequest
{
    /// <summary>A UUID that makes a retry safe; empty for none.</summary>
    string RequestId { get; }

    /// <summary>Whether to only validate: answer as if the change were made, but make none.</summary>
    bool ValidateOnly { get; }
}

/// <summary>What every request for a page of a list has.</summary>
public interface IPagedRequest
{
    /// <summary>The most items in the page; 0 for the default.</summary>
    int PageSize { get; }

    /// <summary>Where the page begins: the token that came with the page before; empty for the first page.</summary>
    string PageToken { get; }
}

public partial class HireCrewMemberRequest : IChangeRequest;

public partial class UpdateCrewMemberRequest : IChangeRequest;

public partial class FireCrewMemberRequest : IChangeRequest;

public partial class ExtendContractRequest : IChangeRequest;

public partial class RehireCrewMemberRequest : IChangeRequest;

public partial class CorrectHireDateRequest : IChangeRequest;

public partial class VoidContractRequest : IChangeRequest;

public partial class AddBlackoutRequest : IChangeRequest;

public partial class RemoveBlackoutRequest : IChangeRequest;

public partial class RemoveBlackoutOccurrenceRequest : IChangeRequest;

public partial class OpenWindowRequest : IChangeRequest;

public partial class CloseWindowRequest : IChangeRequest;

public partial class ScheduleProductionRequest : IChangeRequest;

public partial class UpdateProductionRequest : IChangeRequest;

public partial class RescheduleProductionRequest : IChangeRequest;

public partial class BatchRescheduleProductionsRequest : IChangeRequest;

public partial class CancelProductionRequest : IChangeRequest;

public partial class BookCrewMemberRequest : IChangeRequest;

public partial class HoldCrewMemberRequest : IChangeRequest;

public partial class HoldSlotRequest : IChangeRequest;

public partial class ConfirmBookingRequest : IChangeRequest;

public partial class ChallengeHoldRequest : IChangeRequest;

public partial class RenewHoldRequest : IChangeRequest;

public partial class SweepHoldsRequest : IChangeRequest;

public partial class ReleaseBookingRequest : IChangeRequest;

public partial class ReplaceCrewMemberRequest : IChangeRequest;

public partial class SwapCrewMembersRequest : IChangeRequest;

public partial class BatchBookCrewMembersRequest : IChangeRequest;

public partial class ListCrewMembersRequest : IPagedRequest;

public partial class ListBlackoutsRequest : IPagedRequest;

public partial class QueryAvailabilityRequest : IPagedRequest;

public partial class RecommendCrewRequest : IPagedRequest;

public partial class ListWindowsRequest : IPagedRequest;

public partial class ListOpenSlotsRequest : IPagedRequest;

public partial class ListProductionsRequest : IPagedRequest;

public partial class ListBookingsRequest : IPagedRequest;

public partial class ListChangesRequest : IPagedRequest;

public partial class CreateProgressChartRequest : IChangeRequest;

public partial class ListProgressChartsRequest : IPagedRequest;

public partial class CreateOperatorRequest : IChangeRequest;

public partial class UpdateOperatorRequest : IChangeRequest;

public partial class DisableOperatorRequest : IChangeRequest;

public partial class RotateSecretRequest : IChangeRequest;

public partial class ListOperatorsRequest : IPagedRequest;

public partial class CreateRateCardRequest : IChangeRequest;

public partial class ReplaceRateCardRequest : IChangeRequest;

public partial class LogWorkEntryRequest : IChangeRequest;

public partial class CorrectWorkEntryRequest : IChangeRequest;

public partial class CreateWorkImportRequest : IChangeRequest;

public partial class ListRateCardsRequest : IPagedRequest;

public partial class ListWorkEntriesRequest : IPagedRequest;

public partial class ListWorkImportsRequest : IPagedRequest;

public partial class RequestReportRequest : IChangeRequest;

public partial class CancelReportRequest : IChangeRequest;

public partial class ListReportsRequest : IPagedRequest;

public partial class ListReportSeriesRequest : IPagedRequest;

public partial class CreateCalendarFeedRequest : IChangeRequest;

public partial class RevokeCalendarFeedRequest : IChangeRequest;

public partial class ListCalendarFeedsRequest : IPagedRequest;
