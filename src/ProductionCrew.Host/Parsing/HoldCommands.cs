using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Parsing;

/// <summary>The commands about holds.</summary>
internal static class HoldCommands
{
    public static HoldCrewMember Hold(V1.HoldCrewMemberRequest request, HostSettings settings, FieldViolations violations)
    {
        var first = Dates.Optional(request.FirstDate, violations.At("first_date"));
        var last = Dates.Optional(request.LastDate, violations.At("last_date"));
        Dates.Range(first, last, violations.At("last_date"));
        return new HoldCrewMember(
            Names.Production(request.Production, violations.At("production")),
            Names.CrewMember(request.CrewMember, violations.At("crew_member")),
            Roles.Required(request.Role, violations.At("role")),
            Durations.OrDefault(request.HoldDuration, settings.HoldDuration, Limits.HoldDurationMax, violations.At("hold_duration")),
            first,
            last,
            request.AllowPast,
            request.AcceptBackup
        );
    }

    public static ConfirmBooking Confirm(V1.ConfirmBookingRequest request, FieldViolations violations) =>
        new(Names.Booking(request.Name, violations.At("name")), Etag.VersionIn(request.Etag, request.Name));

    public static ChallengeHold Challenge(V1.ChallengeHoldRequest request, HostSettings settings, FieldViolations violations) =>
        new(
            Names.Booking(request.Name, violations.At("name")),
            Names.Booking(request.Challenger, violations.At("challenger")),
            Durations.OrDefault(
                request.ChallengeDuration,
                settings.ChallengeDuration,
                Limits.HoldDurationMax,
                violations.At("challenge_duration")
            ),
            Etag.VersionIn(request.Etag, request.Name)
        );

    public static SweepHolds Sweep(V1.SweepHoldsRequest request, FieldViolations violations) => new();
}
