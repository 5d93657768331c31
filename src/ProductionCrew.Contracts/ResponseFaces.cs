namespace ProductionCrew.V1;

/// <summary>What every answer to a request for a change has.</summary>
public interface IChangeResponse
{
    /// <summary>Where the change log stands after the change; empty if there was none.</summary>
    string ChangePosition { get; set; }
}

public partial class HireCrewMemberResponse : IChangeResponse;

public partial class UpdateCrewMemberResponse : IChangeResponse;

public partial class FireCrewMemberResponse : IChangeResponse;

public partial class ExtendContractResponse : IChangeResponse;

public partial class RehireCrewMemberResponse : IChangeResponse;

public partial class CorrectHireDateResponse : IChangeResponse;

public partial class VoidContractResponse : IChangeResponse;

public partial class AddBlackoutResponse : IChangeResponse;

public partial class RemoveBlackoutResponse : IChangeResponse;

public partial class RemoveBlackoutOccurrenceResponse : IChangeResponse;

public partial class OpenWindowResponse : IChangeResponse;

public partial class CloseWindowResponse : IChangeResponse;

public partial class ScheduleProductionResponse : IChangeResponse;

public partial class UpdateProductionResponse : IChangeResponse;

public partial class RescheduleProductionResponse : IChangeResponse;

public partial class BatchRescheduleProductionsResponse : IChangeResponse;

public partial class CancelProductionResponse : IChangeResponse;

public partial class BookCrewMemberResponse : IChangeResponse;

public partial class HoldCrewMemberResponse : IChangeResponse;

public partial class HoldSlotResponse : IChangeResponse;

public partial class ConfirmBookingResponse : IChangeResponse;

public partial class ChallengeHoldResponse : IChangeResponse;

public partial class SweepHoldsResponse : IChangeResponse;

public partial class RenewHoldResponse : IChangeResponse;

public partial class ReleaseBookingResponse : IChangeResponse;

public partial class ReplaceCrewMemberResponse : IChangeResponse;

public partial class SwapCrewMembersResponse : IChangeResponse;

public partial class BatchBookCrewMembersResponse : IChangeResponse;

public partial class CreateProgressChartResponse : IChangeResponse;

public partial class CreateOperatorResponse : IChangeResponse;

public partial class UpdateOperatorResponse : IChangeResponse;

public partial class DisableOperatorResponse : IChangeResponse;

public partial class RotateSecretResponse : IChangeResponse;

public partial class CreateRateCardResponse : IChangeResponse;

public partial class ReplaceRateCardResponse : IChangeResponse;

public partial class LogWorkEntryResponse : IChangeResponse;

public partial class CorrectWorkEntryResponse : IChangeResponse;

public partial class CreateWorkImportResponse : IChangeResponse;

public partial class ImportWorkEntriesResponse : IChangeResponse;

public partial class RequestReportResponse : IChangeResponse;

public partial class CancelReportResponse : IChangeResponse;

public partial class CreateCalendarFeedResponse : IChangeResponse;

public partial class RevokeCalendarFeedResponse : IChangeResponse;
