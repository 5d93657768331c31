using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about blackouts.</summary>
internal static class BadBlackoutInput
{
    public static IEnumerable<BadInput> All =>
        [
            Add("no blackout", r => r.Blackout = null, "blackout"),
            Add("no crew member", r => r.CrewMember = "", "crew_member"),
            Add("id 0", r => r.CrewMember = "crewMembers/0", "crew_member"),
            Add("no time", r => r.Blackout = new Blackout(), "blackout.first_date", "blackout.last_date"),
            Add("no last date", r => r.Blackout.LastDate = "", "blackout.last_date"),
            Add("30 February", r => r.Blackout.FirstDate = "2027-02-30", "blackout.first_date"),
            Add("last before first", r => r.Blackout.LastDate = "2100-04-30", "blackout.last_date"),
            Add("200 years", r => (r.Blackout.FirstDate, r.Blackout.LastDate) = ("2000-01-01", "2200-01-01"), "blackout.last_date"),
            Add("dates and moments", r => (r.Blackout.StartTime, r.Blackout.EndTime) = (At(1), At(2)), "blackout.start_time"),
            Add("start without end", r => r.Blackout = new Blackout { StartTime = At(1) }, "blackout.end_time"),
            Add("end without start", r => r.Blackout = new Blackout { EndTime = At(1) }, "blackout.start_time"),
            Add("end at start", r => r.Blackout = new Blackout { StartTime = At(1), EndTime = At(1) }, "blackout.end_time"),
            Add("nanoseconds", r => r.Blackout = new Blackout { StartTime = At(1, nanos: 1), EndTime = At(2) }, "blackout.start_time"),
            Add("title of 201 characters", r => r.Blackout.Title = new string('x', 201), "blackout.title"),
            Add("title of spaces", r => r.Blackout.Title = "  ", "blackout.title"),
            Add("unknown policy", r => r.Policy = (BookingPolicy)9, "policy"),
            Add(
                "everything at once",
                r => (r.CrewMember, r.Blackout, r.Policy, r.RequestId) = ("x", new Blackout { Title = "\u0007" }, (BookingPolicy)9, "x"),
                "crew_member",
                "blackout.first_date",
                "blackout.last_date",
                "blackout.title",
                "policy",
                "request_id"
            ),
            List("id with a leading zero", r => r.CrewMember = "crewMembers/01", "crew_member"),
            List("end at start", r => (r.StartTime, r.EndTime) = (At(1), At(1)), "end_time"),
            List("nanoseconds", r => r.EndTime = At(1, nanos: 1), "end_time"),
            List("negative page", r => r.PageSize = -1, "page_size"),
            Remove("no name", r => r.Name = "", "name"),
            Remove("name of another resource", r => r.Name = "crewMembers/1", "name"),
            Remove("id of 2^63", r => r.Name = "crewMembers/1/blackouts/9223372036854775808", "name"),
            Remove("no uuid", r => r.RequestId = "x", "request_id"),
        ];

    private static BadInput Add(string name, Action<AddBlackoutRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () =>
                new AddBlackoutRequest
                {
                    CrewMember = "crewMembers/1",
                    Blackout = new Blackout { FirstDate = "2100-05-01", LastDate = "2100-05-02" },
                },
            (desk, request) => desk.Crew.AddBlackoutAsync(request),
            spoil,
            fields
        );

    private static BadInput List(string name, Action<ListBlackoutsRequest> spoil, params string[] fields) =>
        BadInput.Of(name, () => new ListBlackoutsRequest(), (desk, request) => desk.Crew.ListBlackoutsAsync(request), spoil, fields);

    private static BadInput Remove(string name, Action<RemoveBlackoutRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new RemoveBlackoutRequest { Name = "crewMembers/1/blackouts/1" },
            (desk, request) => desk.Crew.RemoveBlackoutAsync(request),
            spoil,
            fields
        );

    private static Timestamp At(int seconds, int nanos = 0) => new() { Seconds = 4_100_000_000 + seconds, Nanos = nanos };
}
