using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Errors;

/// <summary>Says in one sentence why, naming the people, productions and dates. Every part that varies is in the metadata too.</summary>
internal static class ReasonTexts
{
    /// <param name="obstacle">What is in the way; null where the reason says it all.</param>
    /// <param name="resource">The resource the reason is about, if it is about one.</param>
    public static string Describe(Reason reason, Obstacle? obstacle, string? resource)
    {
        var named = new ObstacleWords(obstacle ?? new Obstacle(reason));
        return reason switch
        {
            Reason.RequestIdReused =>
                $"The request id {resource} was used before with another payload: give each request an id of its own.",
            Reason.CrewMemberNotFound => $"There is no crew member {resource}.",
            Reason.ProductionNotFound => $"There is no production {resource}.",
            Reason.BookingNotFound => $"There is no booking {resource}.",
            Reason.BlackoutNotFound => $"There is no blackout {resource}.",
            Reason.WindowNotFound => $"There is no window {resource}.",
            Reason.OperatorNotFound => $"There is no operator {resource}.",
            Reason.ProgressChartNotFound => $"There is no progress chart {resource}.",
            Reason.ProgressChartLimit => $"{resource} has as many progress charts as a production can have.",
            Reason.OperatorDisabled => $"{resource} is disabled, for good. CreateOperator makes another, with a name of its own.",
            Reason.OperatorExists => $"There is {resource} already: take another name, or RotateSecret gives it a new secret.",
            Reason.CertificateNameTaken => $"The name stands for {resource} already. UpdateOperator takes it away there.",
            Reason.RateCardNotFound => $"There is no rate card {resource}, or no such revision of it.",
            Reason.WorkEntryNotFound => $"There is no work entry {resource}.",
            Reason.WorkImportNotFound => $"There is no import of work entries {resource}.",
            Reason.ReportNotFound => $"There is no report {resource}.",
            Reason.CalendarFeedNotFound => $"There is no calendar feed {resource}.",
            Reason.CalendarFeedRevoked => $"{resource} is revoked, for good. CreateCalendarFeed makes another, with an address of its own.",
            Reason.CalendarFeedLimit => $"{resource} has as many calendar feeds in force as it can have: RevokeCalendarFeed ends one.",
            Reason.ReportEnded => $"{resource} is not to be made any more, so that there is nothing to cancel.",
            Reason.ReportNotReady => $"{resource} is not made: GetReport says how far it is.",
            Reason.ReportsPending => $"As many reports wait to be made as may, {resource} first: try again once some are.",
            Reason.RateCardExists => $"There is {resource} for the same terms already: ReplaceRateCard gives it a new revision.",
            Reason.WorkImportEnded => $"{resource} has ended, and takes no more rows: CreateWorkImport begins another.",
            Reason.WorkRowsMissing => $"{resource} has not taken the rows before: GetWorkImport says where to go on.",
            Reason.WorkDateInFuture => $"{resource} lies in the future: hours are logged once the day has begun.",
            Reason.WorkImportPending => $"{resource} takes all rows or none and is under way: try again once it has ended.",
            Reason.WorkEntryExists => $"There is {resource} already: correct it with CorrectWorkEntry, or set replace_existing.",
            Reason.DayNotBooked => $"No confirmed booking covers the day of {resource}: set allow_unbooked to log it nevertheless.",
            Reason.DayTooLong => $"With {resource} the day would have more than 24 hours, on all productions together.",
            Reason.PositionNotFound => "The change log has no such position: read the state anew, and go on from now.",
            Reason.StaleEtag => $"{resource} has changed since its etag was read: read it again and decide anew.",
            Reason.ProductionCancelled => $"{named.Production} is cancelled.",
            Reason.InvalidField => "A field has a value that this call cannot set.",
            Reason.ProductionWrapped => $"{named.Production} is over{named.Dates(" (", ")")}.",
            Reason.BookingAlreadyConfirmed => $"{named.BookingOfPerson} is confirmed already.",
            Reason.HoldExpired => $"The hold {named.BookingOfPerson} expired{named.Expiry(" at ", "")}.",
            Reason.BookingNotLive => $"{named.BookingOfPerson} {named.End}.",
            Reason.HoldNotFirst => $"Another hold is before it in the line: {named.BookingOfPerson}, held{named.Expiry(" until ", "")}.",
            Reason.HoldIndivisible => $"{named.BookingOfPerson} can be given back only as a whole, not from a date on.",
            Reason.ChallengerNotWaiting => $"{named.BookingOfPerson} does not wait behind the challenged hold.",
            Reason.HoldChallenged => $"The hold was challenged for {named.BookingOfPerson}, which still waits behind it.",
            Reason.SameCrewMember => $"Both bookings are of {named.Person}, so that there is nobody to swap with.",
            Reason.BlackoutNotActive => $"{named.Blackout} of {named.Person} has been removed.",
            Reason.BlackoutOccurrenceNotFound =>
                $"The blackout {resource} has no such occurrence, or has none there any more: read it again for those that are left.",
            Reason.SlotNotReplaceable => $"{named.Booking} is a slot of {named.Person}, and nobody else can take it over.",
            Reason.WindowClosed => $"{named.Window} of {named.Person} is closed already.",
            Reason.WindowEnded => $"The window{named.Times(" from ")} for {named.Person} is over before it is opened.",
            Reason.WindowOverlap =>
                $"{named.Window} of {named.Person} is open{named.Times(" from ")}, and two windows of one person may not overlap.",
            Reason.ContractVoid => $"The contract of {named.Person} is void. RehireCrewMember makes a new one.",
            Reason.ContractPermanent =>
                $"The contract of {named.Person}{named.Contract(" ", "")} is permanent: it needs no extension, and no other can follow until FireCrewMember ends it.",
            Reason.ContractEnded =>
                $"The contract of {named.Person}{named.Contract(" ", "")} has ended. Hire the person again with RehireCrewMember.",
            Reason.ContractBegun =>
                $"The contract of {named.Person}{named.Contract(" ", "")} has begun and cannot be void. End it with FireCrewMember.",
            Reason.ContractLimit => $"{named.Person} has had as many contracts as can be recorded.",
            Reason.FireDateNotAfterHire => $"The fire date of {named.Person} must be later than the hire date"
                + $"{named.HireDate(", ", ". A contract that has not begun is made void with VoidContract")}.",
            Reason.FireDateNotEarlier =>
                $"The new fire date of {named.Person} is not earlier than the present one{named.FireDate(", ", "")}.",
            Reason.FireDateNotLater => $"The new fire date of {named.Person} is not later than the present one{named.FireDate(", ", "")}.",
            Reason.ContractOverlap =>
                $"{named.Person} is under contract{named.Contract(" ", "")} already, and another contract would overlap it{named.FireDate(": it can begin from ", " on")}.",
            Reason.DatesSkipped => $"There is no time on the dates{named.Dates(" ", "")}: the zone skipped them whole.",
            Reason.DatesInPast =>
                $"The dates{named.Dates(" ", "")} of {named.ProductionOrPerson} are in the past, or would add days there.",
            Reason.ExternalIdTaken => $"{named.ProductionOrPerson} has this external id already.",
            Reason.PastUnchangeable => $"{named.BookingOrProduction} has days in the past, and those cannot change.",
            Reason.OutsideProduction => $"{named.DaysOutside}.",
            Reason.PinNotRequired => $"{named.Person} is pinned to {named.Role}, which has no place for one more by name.",
            Reason.SlotNotOpen => $"{named.Person} has no open window with a slot{named.Times(" from ")}.",
            Reason.SlotTooSoon => $"The slot{named.Times(" from ")} of {named.Person} starts too soon to be held.",
            Reason.SlotTaken => $"The slot of {named.Person} is taken{named.Expiry(" until ", " unless confirmed")}: {named.Booking}.",
            Reason.RoleMissing => $"{named.Person} does not have the role {named.RoleAtLevel}{named.Skills}.",
            Reason.RoleNeeded => $"{named.Person} needs the role {named.RoleAtLevel} for {named.Booking}.",
            Reason.OutsideContract => named.IsOfBooking
                ? $"{named.Person} would not be under contract for all of {named.Booking}{named.Contract(": the contract is ", "")}."
                : $"{named.Person} is not under contract for all of{named.DatesOrTimes}{named.Contract(": the contract is ", "")}.",
            Reason.DuplicateEmail => $"{named.Person} has the same mail address, and is under contract{named.Contract(" ", "")}. "
                + "Give another address, or set allow_duplicate_email.",
            Reason.Blackout => $"{named.Person} has a blackout then: {named.Blackout}.",
            Reason.BookingConflict => $"{named.Person} is already {named.IsBooked}: {named.Booking}.",
            Reason.BookingsInTheWay => $"{named.Person} has a live booking in the way: {named.Booking}.",
            Reason.NoSubstitute => $"Nobody suitable is free to take over {named.Booking} from {named.Person} as {named.RoleAtLevel}.",
            Reason.RoleUnknown => $"Nobody on record has the role {named.Role}{named.NearRoles}.",
            Reason.CrewShortage => $"The role {named.RoleAtLevel} falls short{named.Dates(" for ", "")}: {named.Counts}.",
        };
    }
}
