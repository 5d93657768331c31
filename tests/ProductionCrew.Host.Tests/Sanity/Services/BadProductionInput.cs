using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about productions and the change log.</summary>
internal static class BadProductionInput
{
    private const string PastLastId = "productions/9223372036854775808";

    public static IEnumerable<BadInput> All => [.. Scheduling, .. Pinning, .. Changing, .. Reading];

    private static IEnumerable<BadInput> Scheduling =>
        [
            Schedule("no production", r => r.Production = null, "production"),
            Schedule("empty title", r => r.Production.Title = "", "production.title"),
            Schedule("title of 10,000 characters", r => r.Production.Title = new string('x', 10_000), "production.title"),
            Schedule("control character", r => r.Production.Title = "a\nb", "production.title"),
            Schedule("unknown zone", r => r.Production.TimeZone = "Mars", "production.time_zone"),
            Schedule("no dates", r => r.Production.FirstDate = r.Production.LastDate = "", "production.first_date", "production.last_date"),
            Schedule("30 February", r => r.Production.FirstDate = "2027-02-30", "production.first_date"),
            Schedule("last before first", r => r.Production.LastDate = "2030-04-30", "production.last_date"),
            Schedule("500 years", r => r.Production.LastDate = "2530-05-01", "production.last_date"),
            Schedule("3,661 days", r => r.Production.LastDate = "2040-05-08", "production.last_date"),
            Schedule("headcount 0", r => Need(r).Headcount = 0, "production.requirements[0].headcount"),
            Schedule("headcount -1", r => Need(r).Headcount = -1, "production.requirements[0].headcount"),
            Schedule("headcount 10^9", r => Need(r).Headcount = 1_000_000_000, "production.requirements[0].headcount"),
            Schedule("level 6", r => Need(r).MinimumLevel = 6, "production.requirements[0].minimum_level"),
            Schedule("role in the wrong case", r => Need(r).Role = "Grip", "production.requirements[0].role"),
            Schedule("duplicate requirement", r => r.Production.Requirements.Add(Need(r).Clone()), "production.requirements[1]"),
            Schedule("51 requirements", r => r.Production.Requirements.Add(Needs(50, 1)), "production.requirements"),
            Schedule("1,001 people", r => r.Production.Requirements.Add(Needs(2, 500)), "production.requirements"),
            Schedule("no uuid", r => r.RequestId = "x", "request_id"),
            Schedule(
                "everything at once",
                Spoil,
                "production.title",
                "production.first_date",
                "production.last_date",
                "production.time_zone",
                "production.requirements[0].role",
                "production.requirements[0].headcount",
                "pinned[0].role",
                "pinned[0].crew_member",
                "request_id"
            ),
        ];

    private static IEnumerable<BadInput> Pinning =>
        [
            Schedule("pinned twice", r => r.Pinned.Add([Pin("crewMembers/1"), Pin("crewMembers/1")]), "pinned[1].crew_member"),
            Schedule("id of 2^63 pinned", r => r.Pinned.Add(Pin("crewMembers/9223372036854775808")), "pinned[0].crew_member"),
            Schedule("nobody pinned", r => r.Pinned.Add(new PinnedCrew()), "pinned[0].role", "pinned[0].crew_member"),
            Schedule("1,001 pinned", r => r.Pinned.Add(Enumerable.Range(1, 1_001).Select(id => Pin($"crewMembers/{id}"))), "pinned"),
        ];

    private static IEnumerable<BadInput> Changing =>
        [
            Update("no production", r => r.Production = null, "production"),
            Update("id of 2^63", r => r.Production.Name = PastLastId, "production.name"),
            Update("unknown path", r => r.UpdateMask = Mask("bookings", "title "), "update_mask.paths[0]", "update_mask.paths[1]"),
            Update("title to be emptied", r => r.UpdateMask = Mask("*"), "production.title"),
            Update(
                "dates to be emptied",
                r => r.UpdateMask = Mask("first_date", "last_date"),
                "production.first_date",
                "production.last_date"
            ),
            Update(
                "headcount 0",
                r => r.Production.Requirements.Add(new Requirement { Role = "grip" }),
                "production.requirements[0].headcount"
            ),
            Reschedule("no dates", r => r.FirstDate = "", "first_date"),
            Reschedule("a zone that is none", r => r.TimeZone = "Mars/Olympus", "time_zone"),
            Reschedule("30 February", r => r.FirstDate = "2027-02-30", "first_date"),
            Reschedule("last before first", r => r.LastDate = "2030-04-30", "last_date"),
            Reschedule("3,661 days", r => r.LastDate = "2040-05-08", "last_date"),
            Reschedule("unknown policy", r => r.Policy = (ReschedulePolicy)9, "policy"),
            Reschedule("id of 2^63", r => r.Name = PastLastId, "name"),
            BatchReschedule("no entries", r => r.Requests.Clear(), "requests"),
            BatchReschedule("21 entries", r => r.Requests.Add(Enumerable.Range(2, 20).Select(Entry)), "requests"),
            BatchReschedule("a production twice", r => r.Requests.Add(Entry(1)), "requests[1].name"),
            BatchReschedule("an empty entry", r => r.Requests.Add(new BatchRescheduleItem()), "requests[1].name", "requests[1].first_date"),
            BatchReschedule(
                "a bad entry",
                r =>
                    (r.Requests[0].LastDate, r.Requests[0].TimeZone, r.Requests[0].Policy, r.RequestId) = (
                        "x",
                        "x",
                        (ReschedulePolicy)9,
                        "x"
                    ),
                "requests[0].last_date",
                "requests[0].time_zone",
                "requests[0].policy",
                "request_id"
            ),
            Cancel("id of 2^63", r => r.Name = PastLastId, "name"),
            Cancel("30 February and no uuid", r => (r.EffectiveDate, r.RequestId) = ("2027-02-30", "x"), "effective_date", "request_id"),
        ];

    private static IEnumerable<BadInput> Reading =>
        [
            BadInput.Of("no name", () => new GetProductionRequest(), (d, r) => d.Productions.GetProductionAsync(r), _ => { }, "name"),
            List("negative page", r => r.PageSize = -1, "page_size"),
            List("half a range", r => r.RangeFirstDate = "2030-05-01", "range_last_date"),
            List("range backwards", r => (r.RangeFirstDate, r.RangeLastDate) = ("2030-05-02", "2030-05-01"), "range_last_date"),
            List("unknown match", r => r.RangeMatch = (RangeMatch)9, "range_match"),
            List("unknown order", r => r.OrderBy = (ProductionOrder)9, "order_by"),
            List("unknown states", r => r.States.Add([(ProductionState)9, ProductionState.Unspecified]), "states[0]", "states[1]"),
            List("control character", r => r.TitleContains = "a\u0000", "title_contains"),
            Changes("negative sequence and page", r => r.AfterSequence = r.PageSize = -1, "after_sequence", "page_size"),
            Changes("101 productions", r => r.Productions.Add(Enumerable.Range(1, 101).Select(id => $"productions/{id}")), "productions"),
            Changes("bad names", r => (r.Productions, r.CrewMembers).Add("x"), "productions[0]", "crew_members[0]"),
            Watch("negative sequence", r => r.AfterSequence = -1, "after_sequence"),
            Watch("beyond the end of the log", r => r.AfterSequence = long.MaxValue, "after_sequence"),
            Watch("101 crew members", r => r.CrewMembers.Add(Enumerable.Range(1, 101).Select(id => $"crewMembers/{id}")), "crew_members"),
            Watch("bad names", r => (r.Productions, r.CrewMembers).Add("x"), "productions[0]", "crew_members[0]"),
        ];

    private static BadInput Schedule(string name, Action<ScheduleProductionRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ScheduleProductionRequest { Production = Desk.Show("Nightfall", "2030-05-01", "2030-05-02", ("grip", 1)) },
            (desk, request) => desk.Productions.ScheduleProductionAsync(request),
            spoil,
            fields
        );

    private static BadInput Update(string name, Action<UpdateProductionRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new UpdateProductionRequest { Production = new Production { Name = "productions/1" } },
            (desk, request) => desk.Productions.UpdateProductionAsync(request),
            spoil,
            fields
        );

    private static BatchRescheduleItem Entry(int production) => new() { Name = $"productions/{production}", FirstDate = "2030-05-01" };

    private static BadInput BatchReschedule(string name, Action<BatchRescheduleProductionsRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new BatchRescheduleProductionsRequest { Requests = { Entry(1) } },
            (desk, request) => desk.Productions.BatchRescheduleProductionsAsync(request),
            spoil,
            fields
        );

    private static BadInput Reschedule(string name, Action<RescheduleProductionRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new RescheduleProductionRequest { Name = "productions/1", FirstDate = "2030-05-01" },
            (desk, request) => desk.Productions.RescheduleProductionAsync(request),
            spoil,
            fields
        );

    private static BadInput Cancel(string name, Action<CancelProductionRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new CancelProductionRequest { Name = "productions/1" },
            (desk, request) => desk.Productions.CancelProductionAsync(request),
            spoil,
            fields
        );

    private static BadInput List(string name, Action<ListProductionsRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ListProductionsRequest(),
            (desk, request) => desk.Productions.ListProductionsAsync(request),
            spoil,
            fields
        );

    private static BadInput Changes(string name, Action<ListChangesRequest> spoil, params string[] fields) =>
        BadInput.Of(name, () => new ListChangesRequest(), (desk, request) => desk.Productions.ListChangesAsync(request), spoil, fields);

    private static BadInput Watch(string name, Action<WatchScheduleRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new WatchScheduleRequest(),
            (desk, request) => Refused.ByAsync(desk.Productions.WatchSchedule(request)),
            spoil,
            fields
        );

    private static void Spoil(ScheduleProductionRequest request)
    {
        request.RequestId = "x";
        request.Production = Desk.Show(" ", "2027-02-30", "", ("Grip", 0));
        request.Production.TimeZone = "x";
        request.Pinned.Add(new PinnedCrew { Role = "Grip", CrewMember = "x" });
    }

    private static void Add(this (IList<string> Productions, IList<string> CrewMembers) filters, string name)
    {
        filters.Productions.Add(name);
        filters.CrewMembers.Add(name);
    }

    private static Requirement Need(ScheduleProductionRequest request) => request.Production.Requirements[0];

    private static IEnumerable<Requirement> Needs(int count, int headcount) =>
        Enumerable.Range(0, count).Select(i => new Requirement { Role = $"role-{i}", Headcount = headcount });

    private static PinnedCrew Pin(string name) => new() { Role = "grip", CrewMember = name };

    private static FieldMask Mask(params string[] paths) => new() { Paths = { paths } };
}
