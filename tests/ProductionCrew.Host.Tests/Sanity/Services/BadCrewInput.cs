using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests of the crew service.</summary>
internal static class BadCrewInput
{
    internal const string PastLastId = "crewMembers/9223372036854775808";

    public static IEnumerable<BadInput> All => [.. Hiring, .. Updating, .. Reading, .. Availability];

    private static IEnumerable<BadInput> Hiring =>
        [
            Hire("no crew member", r => r.CrewMember = null, "crew_member"),
            Hire("empty name", r => r.CrewMember.DisplayName = "", "crew_member.display_name"),
            Hire("name of spaces", r => r.CrewMember.DisplayName = "   ", "crew_member.display_name"),
            Hire("name of 10,000 characters", r => r.CrewMember.DisplayName = new string('x', 10_000), "crew_member.display_name"),
            Hire("name nobody sees", r => r.CrewMember.DisplayName = "\u200B", "crew_member.display_name"),
            Hire("character that there is not", r => r.CrewMember.DisplayName = "Ana\uFFFE", "crew_member.display_name"),
            Hire("name of signs only", r => r.CrewMember.DisplayName = "\U0001F3AC", "crew_member.display_name"),
            Hire("invisible character", r => r.CrewMember.DisplayName = "Ana\u00AD", "crew_member.display_name"),
            Hire("control character", r => r.CrewMember.DisplayName = "Ana\u0007", "crew_member.display_name"),
            Hire("unknown zone", r => r.CrewMember.TimeZone = "Europe/Atlantis", "crew_member.time_zone"),
            Hire("30 February", r => r.CrewMember.HireDate = "2027-02-30", "crew_member.hire_date"),
            Hire("year 2201", r => r.CrewMember.FireDate = "2201-01-01", "crew_member.fire_date"),
            Hire("no roles", r => r.CrewMember.Roles.Clear(), "crew_member.roles"),
            Hire("21 roles", r => r.CrewMember.Roles.Add(Roles(20)), "crew_member.roles"),
            Hire("level 6", r => r.CrewMember.Roles[0].Level = 6, "crew_member.roles[0].level"),
            Hire("negative level", r => r.CrewMember.Roles[0].Level = -1, "crew_member.roles[0].level"),
            Hire("role in the wrong case", r => r.CrewMember.Roles[0].Role = "Grip", "crew_member.roles[0].role"),
            Hire("duplicate role", r => r.CrewMember.Roles.Add(new RoleSkill { Role = "grip" }), "crew_member.roles[1].role"),
            Hire("no mail address", r => r.CrewMember.Email = "ana", "crew_member.email"),
            Hire("another currency", r => r.CrewMember.DayRate = Rate("XXX", 1, 0), "crew_member.day_rate.currency_code"),
            Hire(
                "amounts beyond their limits",
                r => r.CrewMember.DayRate = Rate("USD", -1, 1_000_000_000),
                "crew_member.day_rate.units",
                "crew_member.day_rate.nanos"
            ),
            Hire("no uuid", r => r.RequestId = "1", "request_id"),
            Hire("all-zero uuid", r => r.RequestId = Guid.Empty.ToString(), "request_id"),
            Hire(
                "everything at once",
                Spoil,
                "crew_member.display_name",
                "crew_member.hire_date",
                "crew_member.fire_date",
                "crew_member.time_zone",
                "crew_member.email",
                "crew_member.day_rate.currency_code",
                "crew_member.roles[0].role",
                "crew_member.roles[0].level",
                "request_id"
            ),
        ];

    private static IEnumerable<BadInput> Updating =>
        [
            Update("no crew member", r => r.CrewMember = null, "crew_member"),
            Update("no name", r => r.CrewMember.Name = "", "crew_member.name"),
            Update("id of 2^63", r => r.CrewMember.Name = PastLastId, "crew_member.name"),
            Update("id with a leading zero", r => r.CrewMember.Name = "crewMembers/01", "crew_member.name"),
            Update("name of another resource", r => r.CrewMember.Name = "productions/1", "crew_member.name"),
            Update(
                "unknown path",
                r => r.UpdateMask = Mask("email", "rank", "roles.level"),
                "update_mask.paths[1]",
                "update_mask.paths[2]"
            ),
            Update("star beside a path", r => r.UpdateMask = Mask("*", "email"), "update_mask"),
            Update("roles to be emptied", r => r.UpdateMask = Mask("roles"), "crew_member.roles"),
            Update("name and roles to be emptied", r => r.UpdateMask = Mask("*"), "crew_member.display_name", "crew_member.roles"),
            Update("malformed hire date", r => r.CrewMember.HireDate = "soon", "crew_member.hire_date"),
            Update(
                "hire date to be emptied",
                r => (r.CrewMember.HireDate, r.UpdateMask) = ("", Mask("hire_date")),
                "crew_member.hire_date"
            ),
            Update("unknown zone", r => r.CrewMember.TimeZone = "Mars", "crew_member.time_zone"),
            Update("no uuid", r => r.RequestId = "x", "request_id"),
        ];

    private static IEnumerable<BadInput> Reading =>
        [
            BadInput.Of(
                "id of 2^63",
                () => new GetCrewMemberRequest(),
                (d, r) => d.Crew.GetCrewMemberAsync(r),
                r => r.Name = PastLastId,
                "name"
            ),
            List("negative page", r => r.PageSize = -1, "page_size"),
            List("unknown order", r => r.OrderBy = (CrewMemberOrder)9, "order_by"),
            List("role in the wrong case", r => r.Role = "Grip", "role"),
            List("30 February", r => r.EmployedOnDate = "2027-02-30", "employed_on_date"),
            List("search for a character that there is not", r => r.NameContains = "\uFFFE", "name_contains"),
            List("search of 201 characters", r => r.NameContains = new string('x', 201), "name_contains"),
        ];

    private static IEnumerable<BadInput> Availability =>
        [
            Query("no range", r => r.FirstDate = r.LastDate = "", "first_date", "last_date"),
            Query("no last date", r => r.LastDate = "", "last_date"),
            Query("last before first", r => r.LastDate = "2030-04-30", "last_date"),
            Query("500 years", r => (r.FirstDate, r.LastDate) = ("2000-01-01", "2500-01-01"), "last_date"),
            Query("200 years", r => (r.FirstDate, r.LastDate) = ("2000-01-01", "2200-01-01"), "last_date"),
            Query("dates and moments", r => (r.StartTime, r.EndTime) = (At(1), At(2)), "start_time"),
            Query("moments in a zone", r => (OnlyMoments(r).StartTime, r.EndTime, r.TimeZone) = (At(1), At(2), "UTC"), "time_zone"),
            Query("start without end", r => OnlyMoments(r).StartTime = At(1), "end_time"),
            Query("end at start", r => (OnlyMoments(r).StartTime, r.EndTime) = (At(1), At(1)), "end_time"),
            Query("nanoseconds", r => (OnlyMoments(r).StartTime, r.EndTime) = (At(1, nanos: 1), At(2)), "start_time"),
            Query("unknown zone", r => r.TimeZone = "Mars", "time_zone"),
            Query("level 6", r => r.MinimumLevel = 6, "minimum_level"),
            Query("unknown order", r => r.CountOrder = (RoleCountOrder)9, "count_order"),
            Query("negative page", r => r.PageSize = -1, "page_size"),
        ];

    private static BadInput Hire(string name, Action<HireCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new HireCrewMemberRequest { CrewMember = Desk.Person("Ana", "grip") },
            (desk, request) => desk.Crew.HireCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput Update(string name, Action<UpdateCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new UpdateCrewMemberRequest { CrewMember = new CrewMember { Name = "crewMembers/1" } },
            (desk, request) => desk.Crew.UpdateCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput List(string name, Action<ListCrewMembersRequest> spoil, params string[] fields) =>
        BadInput.Of(name, () => new ListCrewMembersRequest(), (desk, request) => desk.Crew.ListCrewMembersAsync(request), spoil, fields);

    private static BadInput Query(string name, Action<QueryAvailabilityRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new QueryAvailabilityRequest { FirstDate = "2030-05-01", LastDate = "2030-05-02" },
            (desk, request) => desk.Crew.QueryAvailabilityAsync(request),
            spoil,
            fields
        );

    private static void Spoil(HireCrewMemberRequest request)
    {
        request.RequestId = "x";
        request.CrewMember = new CrewMember
        {
            HireDate = "x",
            FireDate = "2027-02-30",
            TimeZone = "x",
            Email = "x",
            DayRate = Rate("XXX", 1, 0),
            Roles =
            {
                new RoleSkill { Role = "X", Level = 9 },
            },
        };
    }

    private static QueryAvailabilityRequest OnlyMoments(QueryAvailabilityRequest request)
    {
        request.FirstDate = request.LastDate = "";
        return request;
    }

    private static IEnumerable<RoleSkill> Roles(int count) => Enumerable.Range(0, count).Select(i => new RoleSkill { Role = $"role-{i}" });

    private static Timestamp At(int seconds, int nanos = 0) => new() { Seconds = 1_900_000_000 + seconds, Nanos = nanos };

    private static FieldMask Mask(params string[] paths) => new() { Paths = { paths } };

    internal static Money Rate(string currencyCode, long units, int nanos) =>
        new()
        {
            CurrencyCode = currencyCode,
            Units = units,
            Nanos = nanos,
        };
}
