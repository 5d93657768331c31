using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about windows and slots.</summary>
internal static class BadWindowInput
{
    private const long SecondsPerDay = 86_400;

    public static IEnumerable<BadInput> All => [.. Opening, .. Closing, .. Listing, .. Holding, .. ListingSlots];

    private static IEnumerable<BadInput> Opening =>
        [
            Open("nothing", r => (r.CrewMember, r.StartTime, r.EndTime) = ("", null, null), "crew_member", "start_time", "end_time"),
            Open("id 0", r => r.CrewMember = "crewMembers/0", "crew_member"),
            Open("end before start", r => r.EndTime = At(-1), "end_time"),
            Open("a microsecond too short", r => r.EndTime = At(899, nanos: 999_999_000), "end_time"),
            Open("a microsecond too long", r => r.EndTime = At(7 * SecondsPerDay, nanos: 1_000), "end_time"),
            Open("nanoseconds", r => r.StartTime = At(0, nanos: 1), "start_time"),
            Open("year 2201", r => (r.StartTime, r.EndTime) = (Last(0), Last(900)), "end_time"),
            Open("no uuid", r => r.RequestId = "1", "request_id"),
        ];

    private static IEnumerable<BadInput> Closing =>
        [
            Close("no name", r => r.Name = "", "name"),
            Close("id of 2^63", r => r.Name = "crewMembers/1/windows/9223372036854775808", "name"),
            Close("name of another resource", r => r.Name = "crewMembers/1", "name"),
            Close("unknown policy", r => r.Policy = (ClosingPolicy)9, "policy"),
            Close("no uuid", r => r.RequestId = "1", "request_id"),
        ];

    private static IEnumerable<BadInput> Listing =>
        [
            List("negative page", r => r.PageSize = -1, "page_size"),
            List("id with a leading zero", r => r.CrewMember = "crewMembers/01", "crew_member"),
            List("end at start", r => (r.StartTime, r.EndTime) = (At(0), At(0)), "end_time"),
            List("unknown states", r => r.States.Add([WindowState.Open, WindowState.Unspecified]), "states[1]"),
        ];

    private static IEnumerable<BadInput> Holding =>
        [
            Hold("nothing", r => (r.Production, r.CrewMember, r.StartTime) = ("", "", null), "production", "crew_member", "start_time"),
            Hold("nanoseconds", r => r.StartTime = At(0, nanos: 1), "start_time"),
            Hold("role in the wrong case", r => r.Role = "Grip", "role"),
            Hold("no duration", r => r.HoldDuration = new Duration(), "hold_duration"),
            Hold("31 days", r => r.HoldDuration = new Duration { Seconds = 31 * SecondsPerDay }, "hold_duration"),
            Hold("no uuid", r => r.RequestId = "1", "request_id"),
        ];

    private static IEnumerable<BadInput> ListingSlots =>
        [
            ListOpen("nothing", r => (r.CrewMember, r.StartTime, r.EndTime) = ("", null, null), "crew_member", "start_time", "end_time"),
            ListOpen("id 0", r => r.CrewMember = "crewMembers/0", "crew_member"),
            ListOpen("end at start", r => r.EndTime = At(0), "end_time"),
            ListOpen("a microsecond more than 31 days", r => r.EndTime = At(31 * SecondsPerDay, nanos: 1_000), "end_time"),
            ListOpen("level 6", r => (r.Role, r.MinimumLevel) = ("grip", 6), "minimum_level"),
            ListOpen("level without a role", r => r.MinimumLevel = 2, "minimum_level"),
            ListOpen("role in the wrong case", r => r.Role = "Grip", "role"),
            ListOpen("negative page", r => r.PageSize = -1, "page_size"),
        ];

    private static BadInput Hold(string name, Action<HoldSlotRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new HoldSlotRequest
                {
                    Production = "productions/1",
                    CrewMember = "crewMembers/1",
                    StartTime = At(0),
                },
            (desk, request) => desk.Productions.HoldSlotAsync(request),
            spoil,
            fields
        );

    private static BadInput ListOpen(string name, Action<ListOpenSlotsRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new ListOpenSlotsRequest
                {
                    CrewMember = "crewMembers/1",
                    StartTime = At(0),
                    EndTime = At(1),
                },
            (desk, request) => desk.Crew.ListOpenSlotsAsync(request),
            spoil,
            fields
        );

    private static BadInput Open(string name, Action<OpenWindowRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new OpenWindowRequest
                {
                    CrewMember = "crewMembers/1",
                    StartTime = At(0),
                    EndTime = At(900),
                },
            (desk, request) => desk.Crew.OpenWindowAsync(request),
            spoil,
            fields
        );

    private static BadInput Close(string name, Action<CloseWindowRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new CloseWindowRequest { Name = "crewMembers/1/windows/1" },
            (desk, request) => desk.Crew.CloseWindowAsync(request),
            spoil,
            fields
        );

    private static BadInput List(string name, Action<ListWindowsRequest> spoil, params string[] fields) =>
        BadInput.Of(name, () => new ListWindowsRequest(), (desk, request) => desk.Crew.ListWindowsAsync(request), spoil, fields);

    private static Timestamp At(long seconds, int nanos = 0) => new() { Seconds = 4_100_000_000 + seconds, Nanos = nanos };

    private static Timestamp Last(long seconds) =>
        Timestamp.FromDateTime(new DateTime(2200, 12, 31, 0, 0, 0, DateTimeKind.Utc).AddSeconds(seconds));
}
