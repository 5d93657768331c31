using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Errors;

/// <summary>
/// Says what a caller can do about a refusal, with the names of the contract. Empty where there is nothing to do, or where the reason's own
/// sentence says it.
/// </summary>
internal static class NextSteps
{
    public static string Of(Rejection rejection) =>
        rejection.Reason switch
        {
            Reason.HoldExpired => rejection.Obstacles.All(IsSlot) ? "HoldSlot holds a slot anew." : "HoldCrewMember takes a new hold.",
            Reason.HoldNotFirst => "ChallengeHold asks the first of the line to confirm or let go.",
            Reason.HoldChallenged => "ConfirmBooking makes it a booking, ReleaseBooking lets it go.",
            Reason.HoldIndivisible => "ReleaseBooking without effective_date gives it back.",
            Reason.BookingNotLive when rejection.Obstacles.Any(obstacle => obstacle.TakenBy is not null) =>
                "RecommendCrew tells who else can be booked.",
            Reason.WindowOverlap => "CloseWindow closes the one that is open.",
            Reason.ProgressChartNotFound => "ListProgressCharts tells which charts a production has.",
            Reason.FireDateNotEarlier => "ExtendContract sets a later date.",
            Reason.FireDateNotLater => "FireCrewMember sets an earlier date.",
            Reason.DatesInPast => "Give dates from today on, or allow_past where the call has it.",
            Reason.OutsideProduction
                when rejection.Obstacles.Any(obstacle => obstacle is { Booking: null, AskedFirstDate: null, AskedLastDate: null }) =>
                "RescheduleProduction changes the dates of the production.",
            Reason.SlotNotOpen or Reason.SlotTaken or Reason.SlotTooSoon => "ListOpenSlots tells which slots can be held.",
            Reason.RoleMissing => "RecommendCrew tells who has the role; UpdateCrewMember gives it to somebody.",
            Reason.RoleNeeded => "ReleaseBooking or ReplaceCrewMember frees the person first.",
            Reason.OutsideContract => Contract(rejection),
            Reason.Blackout =>
                "RecommendCrew tells who else can be booked; RemoveBlackout takes a blackout away, RemoveBlackoutOccurrence one of its times.",
            Reason.BookingConflict when rejection.Obstacles.All(obstacle => obstacle.State is BookingState.Held && !IsSlot(obstacle)) =>
                "HoldCrewMember with accept_backup waits in line behind a hold, and ChallengeHold asks its holder to decide.",
            Reason.BookingConflict => "RecommendCrew tells who else can be booked.",
            Reason.BookingsInTheWay when !rejection.HasPolicy => "ReleaseBooking or ReplaceCrewMember frees the person first.",
            Reason.BookingsInTheWay when rejection.Obstacles.All(IsSlot) => "The policy RELEASE gives the slots back.",
            Reason.BookingsInTheWay =>
                "The policy RELEASE gives each back from its first day in the way on, SUBSTITUTE lets somebody else take over.",
            Reason.NoSubstitute => "RecommendCrew tells what keeps each other person from it.",
            Reason.RoleUnknown => "ListCrewMembers shows the roles that people have.",
            Reason.CrewShortage => "FindWindow tells when it can be staffed, RecommendCrew who is in the way where.",
            _ => "",
        };

    private static bool IsSlot(Obstacle obstacle) => obstacle.Dates is null;

    /// <summary>A contract that ends too early can be extended, whatever else is in the way.</summary>
    private static string Contract(Rejection rejection) =>
        rejection.Obstacles.Any(obstacle => obstacle.FireDate <= obstacle.Dates?.Last && obstacle.FireDate > obstacle.HireDate)
            ? "ExtendContract moves the end of the latest contract while it runs, RehireCrewMember adds another."
            : "";
}
