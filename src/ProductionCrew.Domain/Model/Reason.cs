namespace ProductionCrew.Domain.Model;

/// <summary>
/// Why a command or query is refused, in order of precedence: a rule is checked before those below it. The names are those
/// of the public ErrorReason, and <c>Host/Errors</c> maps each to its status code.
/// </summary>
public enum Reason
{
    RequestIdReused = 1,
    CrewMemberNotFound,
    ProductionNotFound,
    BookingNotFound,
    BlackoutNotFound,
    WindowNotFound,
    StaleEtag,
    ProductionCancelled,
    ProductionWrapped,
    BookingAlreadyConfirmed,
    HoldExpired,
    BookingNotLive,
    HoldNotFirst,
    HoldIndivisible,
    SlotNotReplaceable,
    ChallengerNotWaiting,
    BlackoutNotActive,
    WindowClosed,
    WindowEnded,
    WindowOverlap,
    ContractPermanent,
    FireDateNotAfterHire,
    FireDateNotEarlier,
    FireDateNotLater,
    DatesInPast,
    PastUnchangeable,
    OutsideProduction,
    PinNotRequired,
    SlotNotOpen,
    SlotTooSoon,
    SlotTaken,
    RoleMissing,
    RoleNeeded,
    OutsideContract,
    Blackout,
    BookingConflict,
    BookingsInTheWay,
    NoSubstitute,
    CrewShortage,
}
