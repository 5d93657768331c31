using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about contracts.</summary>
internal static class BadContractInput
{
    public static IEnumerable<BadInput> All =>
        [
            Fire("id of 2^63", r => r.Name = BadCrewInput.PastLastId, "name"),
            Fire("30 February", r => r.FireDate = "2027-02-30", "fire_date"),
            Fire("unknown policy", r => r.Policy = (BookingPolicy)9, "policy"),
            Fire("everything at once", r => (r.Name, r.FireDate, r.RequestId) = ("", "x", "x"), "name", "fire_date", "request_id"),
            Extend("no end", r => r.ClearContractEnd(), "contract_end"),
            Extend("not permanent", r => r.Permanent = false, "permanent"),
            Extend("empty date", r => r.FireDate = "", "fire_date"),
            Extend("30 February", r => r.FireDate = "2027-02-30", "fire_date"),
            Extend("id 0", r => r.Name = "crewMembers/0", "name"),
            Rehire("id 0", r => r.Name = "crewMembers/0", "name"),
            Rehire("another currency", r => r.DayRate = BadCrewInput.Rate("XXX", 1, 0), "day_rate.currency_code"),
            Rehire(
                "everything at once",
                r => (r.Name, r.HireDate, r.FireDate, r.RequestId) = ("", "2027-02-30", "x", "x"),
                "name",
                "hire_date",
                "fire_date",
                "request_id"
            ),
            Correct("no date", r => r.HireDate = "", "hire_date"),
            Correct("everything at once", r => (r.Name, r.HireDate, r.RequestId) = ("", "x", "x"), "name", "hire_date", "request_id"),
            Void("no name", r => r.Name = "", "name"),
            Void("no uuid", r => r.RequestId = "x", "request_id"),
        ];

    private static BadInput Fire(string name, Action<FireCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new FireCrewMemberRequest { Name = "crewMembers/1" },
            (desk, request) => desk.Crew.FireCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput Extend(string name, Action<ExtendContractRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new ExtendContractRequest { Name = "crewMembers/1", Permanent = true },
            (desk, request) => desk.Crew.ExtendContractAsync(request),
            spoil,
            fields
        );

    private static BadInput Rehire(string name, Action<RehireCrewMemberRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new RehireCrewMemberRequest { Name = "crewMembers/1" },
            (desk, request) => desk.Crew.RehireCrewMemberAsync(request),
            spoil,
            fields
        );

    private static BadInput Correct(string name, Action<CorrectHireDateRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new CorrectHireDateRequest { Name = "crewMembers/1", HireDate = "2027-01-01" },
            (desk, request) => desk.Crew.CorrectHireDateAsync(request),
            spoil,
            fields
        );

    private static BadInput Void(string name, Action<VoidContractRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new VoidContractRequest { Name = "crewMembers/1" },
            (desk, request) => desk.Crew.VoidContractAsync(request),
            spoil,
            fields
        );
}
