using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class KnownCrewTests
{
    private readonly KnownCrew known = new();

    [Fact]
    public void Nobody_is_known_at_first() => Assert.Equal(RowMatch.None, known.Find(Hiring("Mina", "2026-01-01", "mina@example.com")));

    [Fact]
    public void A_mail_address_tells_who_it_is_whatever_its_case()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com"), "crewMembers/1");

        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina Okafor", "2026-02-01", "Mina@Example.com")).Place);
    }

    [Fact]
    public void Two_addresses_are_two_people_even_with_one_name()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com"), "crewMembers/1");

        Assert.Equal(RowMatch.None, known.Find(Hiring("Mina", "2026-01-01", "mina.2@example.com")));
    }

    [Theory]
    [InlineData("", "mina@example.com")]
    [InlineData("mina@example.com", "")]
    [InlineData("", "")]
    public void Without_an_address_name_and_hire_date_tell(string knownEmail, string email)
    {
        known.Add(Hiring("Mína", "2026-01-01", knownEmail), "crewMembers/1");

        Assert.Equal("crewMembers/1", known.Find(Hiring("Mi\u0301na", "2026-01-01", email)).Place);
        Assert.Equal(RowMatch.None, known.Find(Hiring("Mína", "2026-01-02", email)));
    }

    [Fact]
    public void Who_comes_back_after_a_contract_is_hired_anew()
    {
        known.Add(Hiring("Mina", "2025-01-01", "mina@example.com", fireDate: "2026-01-01"), "crewMembers/1");

        Assert.Equal(RowMatch.None, known.Find(Hiring("Mina", "2026-01-01", "mina@example.com")));
        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2025-12-31", "mina@example.com")).Place);
    }

    [Fact]
    public void An_external_id_tells_before_everything_else()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com", externalId: "HR-1"), "crewMembers/1");
        known.Add(Hiring("Bo", "2026-01-01", ""), "crewMembers/2");

        var found = known.Find(Hiring("Bo", "2026-01-01", "bo@example.com", externalId: "HR-1"));

        Assert.Equal(("crewMembers/1", null), (found.Place, found.Conflict));
        Assert.Equal(["display_name", "email"], found.Changed);
    }

    [Fact]
    public void Two_external_ids_are_two_people_even_with_one_name()
    {
        known.Add(Hiring("Mina", "2026-01-01", "", externalId: "HR-1"), "crewMembers/1");

        Assert.Equal(RowMatch.None, known.Find(Hiring("Mina", "2026-01-01", "", externalId: "HR-2")));
        Assert.Equal(["external_id"], WithoutId().Find(Hiring("Mina", "2026-01-01", "", externalId: "HR-2")).Changed);

        static KnownCrew WithoutId()
        {
            var other = new KnownCrew();
            other.Add(Hiring("Mina", "2026-01-01", ""), "crewMembers/1");
            return other;
        }
    }

    [Fact]
    public void What_leads_to_two_people_conflicts()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com", externalId: "HR-1"), "crewMembers/1");
        known.Add(Hiring("Bo", "2026-01-01", "bo@example.com", externalId: "HR-2"), "crewMembers/2");
        known.Add(Hiring("Cy", "2026-01-01", ""), "crewMembers/3");
        known.Add(Hiring("Cy", "2026-01-01", ""), "crewMembers/4");

        Assert.Contains(
            "crewMembers/2",
            Conflict(Hiring("Mina", "2026-01-01", "bo@example.com", externalId: "HR-1")),
            StringComparison.Ordinal
        );
        Assert.Contains("HR-2", Conflict(Hiring("Bo", "2026-01-01", "bo@example.com", externalId: "HR-3")), StringComparison.Ordinal);
        Assert.Contains("crewMembers/4", Conflict(Hiring("Cy", "2026-01-01", "")), StringComparison.Ordinal);

        string Conflict(HireCrewMemberRequest request) => known.Find(request).Conflict ?? "none";
    }

    [Fact]
    public void What_a_row_does_not_say_is_not_compared_and_what_no_update_changes_conflicts()
    {
        var stored = Hiring("Mina", "2026-01-01", "mina@example.com", fireDate: "2027-01-01");
        stored.CrewMember.Roles.Add(new RoleSkill { Role = "grip", Level = 1 });
        stored.CrewMember.TimeZone = "Etc/UTC";
        known.Add(stored, "crewMembers/1");
        var row = Hiring("Mina", "2026-01-01", "MINA@example.com");
        row.CrewMember.Roles.Add(new RoleSkill { Role = "grip" });

        var same = known.Find(row);
        Assert.Equal(("crewMembers/1", null), (same.Place, same.Conflict));
        Assert.Empty(same.Changed);

        row.CrewMember.FireDate = "2028-01-01";
        Assert.Contains("fire_date is 2027-01-01, not 2028-01-01", known.Find(row).Conflict, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_people_with_one_address_are_told_apart_by_name_where_a_row_allows_it()
    {
        var bo = Hiring("Bo", "2026-01-01", "office@example.com");
        known.Add(Hiring("Mina", "2026-01-01", "office@example.com"), "crewMembers/1");
        Assert.Equal(["display_name"], known.Find(bo).Changed);
        bo.AllowDuplicateEmail = true;
        Assert.Equal(RowMatch.None, known.Find(bo));

        known.Add(bo, "crewMembers/2");
        Assert.Equal("crewMembers/2", known.Find(bo).Place);
        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2026-01-01", "office@example.com")).Place);
        Assert.Contains(
            "of crewMembers/1 and of crewMembers/2",
            known.Find(Hiring("Cy", "2026-01-01", "office@example.com")).Conflict,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("mina@example.com")]
    [InlineData("")]
    public void Whoever_was_hired_again_is_known_by_each_contract(string email)
    {
        var mina = Hiring("Mina", "2027-01-01", email);
        mina.CrewMember.Contracts.Add(new Contract { HireDate = "2025-01-01", FireDate = "2026-01-01" });
        mina.CrewMember.Contracts.Add(new Contract { HireDate = "2027-01-01" });
        known.Add(mina, "crewMembers/1");

        var earlier = known.Find(Hiring("Mina", "2025-01-01", email, fireDate: "2026-01-01"));
        Assert.Equal(("crewMembers/1", null), (earlier.Place, earlier.Conflict));
        Assert.Empty(earlier.Changed);
        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2027-01-01", email)).Place);
        Assert.Equal(RowMatch.None, known.Find(Hiring("Mina", "2026-02-01", email, fireDate: "2026-03-01")));
    }

    private static HireCrewMemberRequest Hiring(string name, string hireDate, string email, string fireDate = "", string externalId = "") =>
        new()
        {
            CrewMember = new CrewMember
            {
                DisplayName = name,
                HireDate = hireDate,
                FireDate = fireDate,
                Email = email,
                ExternalId = externalId,
            },
        };
}
