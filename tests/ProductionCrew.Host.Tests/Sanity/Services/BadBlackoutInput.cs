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
            Add("rule without an end", r => r.Blackout.Recurrence = "FREQ=WEEKLY", "blackout.recurrence"),
            Add("rule of hours", r => r.Blackout.Recurrence = "FREQ=HOURLY;COUNT=2", "blackout.recurrence"),
            Add("no rule", r => r.Blackout.Recurrence = "each week", "blackout.recurrence"),
            Add("three years", r => r.Blackout.Recurrence = "FREQ=WEEKLY;UNTIL=21030501", "blackout.recurrence"),
            Add("401 times", r => r.Blackout.Recurrence = "FREQ=DAILY;COUNT=401", "blackout.recurrence"),
            Add("two days each day", r => r.Blackout.Recurrence = "FREQ=DAILY;COUNT=2", "blackout.recurrence"),
            Add(
                "rule that never matches",
                r => r.Blackout.Recurrence = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1",
                "blackout.recurrence"
            ),
            Add("rule of 501 characters", r => r.Blackout.Recurrence = new string('F', 501), "blackout.recurrence"),
            Add("days in a zone", r => (r.Blackout.Recurrence, r.Blackout.TimeZone) = (Weekly, "Europe/Berlin"), "blackout.time_zone"),
            Add("zone without a rule", r => r.Blackout.TimeZone = "Europe/Berlin", "blackout.time_zone"),
            Add("moments without a zone", r => r.Blackout = Moments(Weekly, ""), "blackout.time_zone"),
            Add("moments in an unknown zone", r => r.Blackout = Moments(Weekly, "Mars/Base"), "blackout.time_zone"),
            Add("moments without an end", r => r.Blackout = Moments("FREQ=WEEKLY", "Europe/Berlin"), "blackout.recurrence"),
            RemoveOne("nothing", r => (r.Name, r.FirstDate) = ("", ""), "first_date", "name"),
            RemoveOne("date and moment", r => r.StartTime = At(1), "start_time"),
            RemoveOne("30 February", r => r.FirstDate = "2100-02-30", "first_date"),
            RemoveOne("nanoseconds", r => (r.FirstDate, r.StartTime) = ("", At(1, nanos: 1)), "start_time"),
            RemoveOne("no uuid", r => r.RequestId = "x", "request_id"),
            List("id with a leading zero", r => r.CrewMember = "crewMembers/01", "crew_member"),
            List("end at start", r => (r.StartTime, r.EndTime) = (At(1), At(1)), "end_time"),
            List("nanoseconds", r => r.EndTime = At(1, nanos: 1), "end_time"),
            List("negative page", r => r.PageSize = -1, "page_size"),
            Remove("no name", r => r.Name = "", "name"),
            Remove("name of another resource", r => r.Name = "crewMembers/1", "name"),
            Remove("id of 2^63", r => r.Name = "crewMembers/1/blackouts/9223372036854775808", "name"),
            Remove("no uuid", r => r.RequestId = "x", "request_id"),
        ];

    private const string Weekly = "FREQ=WEEKLY;COUNT=2";

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

    private static BadInput RemoveOne(string name, Action<RemoveBlackoutOccurrenceRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new RemoveBlackoutOccurrenceRequest { Name = "crewMembers/1/blackouts/1", FirstDate = "2100-05-01" },
            (desk, request) => desk.Crew.RemoveBlackoutOccurrenceAsync(request),
            spoil,
            fields
        );

    private static Blackout Moments(string rule, string zone) =>
        new()
        {
            StartTime = At(1),
            EndTime = At(2),
            Recurrence = rule,
            TimeZone = zone,
        };

    private static Timestamp At(int seconds, int nanos = 0) => new() { Seconds = 4_100_000_000 + seconds, Nanos = nanos };
}
