using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about holds.</summary>
internal static class BadHoldInput
{
    private const string PastLastId = "productions/1/bookings/9223372036854775808";

    public static IEnumerable<BadInput> All =>
        [
            Hold("no names", r => (r.Production, r.CrewMember, r.Role) = ("", "", ""), "production", "crew_member", "role"),
            Hold("30 February", r => r.FirstDate = "2027-02-30", "first_date"),
            Hold("last before first", r => (r.FirstDate, r.LastDate) = ("2030-05-02", "2030-05-01"), "last_date"),
            Hold("no time at all", r => r.HoldDuration = new Duration(), "hold_duration"),
            Hold("negative time", r => r.HoldDuration = new Duration { Seconds = -1 }, "hold_duration"),
            Hold("signs that differ", r => r.HoldDuration = new Duration { Seconds = 1, Nanos = -1_000 }, "hold_duration"),
            Hold("nanoseconds", r => r.HoldDuration = new Duration { Seconds = 1, Nanos = 1 }, "hold_duration"),
            Hold("beyond 30 days", r => r.HoldDuration = new Duration { Seconds = 30 * 86_400, Nanos = 1_000 }, "hold_duration"),
            Hold("the longest there is", r => r.HoldDuration = new Duration { Seconds = long.MaxValue }, "hold_duration"),
            Hold("all-zero uuid", r => r.RequestId = Guid.Empty.ToString(), "request_id"),
            Confirm("id of 2^63", r => r.Name = PastLastId, "name"),
            Confirm("no name, no uuid", r => (r.Name, r.RequestId) = ("", "x"), "name", "request_id"),
            Challenge("no names", r => (r.Name, r.Challenger) = ("", ""), "challenger", "name"),
            Challenge("negative time", r => r.ChallengeDuration = new Duration { Nanos = -1_000 }, "challenge_duration"),
            Challenge("all-zero uuid", r => r.RequestId = Guid.Empty.ToString(), "request_id"),
            Renew("no name, no uuid", r => (r.Name, r.RequestId) = ("", "x"), "name", "request_id"),
            Renew("no time at all", r => r.HoldDuration = new Duration(), "hold_duration"),
            Renew("beyond 30 days", r => r.HoldDuration = new Duration { Seconds = (30 * 86_400) + 1 }, "hold_duration"),
            BadInput.Of(
                "no uuid",
                () => new SweepHoldsRequest(),
                (desk, request) => desk.Productions.SweepHoldsAsync(request),
                r => r.RequestId = "x",
                "request_id"
            ),
        ];

    private static BadInput Hold(string name, Action<HoldCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new HoldCrewMemberRequest
                {
                    Production = "productions/1",
                    CrewMember = "crewMembers/1",
                    Role = "grip",
                },
            (desk, request) => desk.Productions.HoldCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput Confirm(string name, Action<ConfirmBookingRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ConfirmBookingRequest { Name = "productions/1/bookings/1" },
            (desk, request) => desk.Productions.ConfirmBookingAsync(request),
            spoil,
            fields
        );

    private static BadInput Renew(string name, Action<RenewHoldRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new RenewHoldRequest { Name = "productions/1/bookings/1" },
            (desk, request) => desk.Productions.RenewHoldAsync(request),
            spoil,
            fields
        );

    private static BadInput Challenge(string name, Action<ChallengeHoldRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ChallengeHoldRequest { Name = "productions/1/bookings/1", Challenger = "productions/1/bookings/2" },
            (desk, request) => desk.Productions.ChallengeHoldAsync(request),
            spoil,
            fields
        );
}
