using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class KnownCrewTests
{
    private readonly KnownCrew known = new();

    [Fact]
    public void Nobody_is_known_at_first() => Assert.Null(known.Find(Hiring("Mina", "2026-01-01", "mina@example.com")));

    [Fact]
    public void A_mail_address_tells_who_it_is_whatever_its_case()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com"), "crewMembers/1");

        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina Okafor", "2026-02-01", "Mina@Example.com")));
    }

    [Fact]
    public void Two_addresses_are_two_people_even_with_one_name()
    {
        known.Add(Hiring("Mina", "2026-01-01", "mina@example.com"), "crewMembers/1");

        Assert.Null(known.Find(Hiring("Mina", "2026-01-01", "mina.2@example.com")));
    }

    [Theory]
    [InlineData("", "mina@example.com")]
    [InlineData("mina@example.com", "")]
    [InlineData("", "")]
    public void Without_an_address_name_and_hire_date_tell(string knownEmail, string email)
    {
        known.Add(Hiring("Mína", "2026-01-01", knownEmail), "crewMembers/1");

        Assert.Equal("crewMembers/1", known.Find(Hiring("Mi\u0301na", "2026-01-01", email)));
        Assert.Null(known.Find(Hiring("Mína", "2026-01-02", email)));
    }

    [Fact]
    public void Who_comes_back_after_a_contract_is_hired_anew()
    {
        known.Add(Hiring("Mina", "2025-01-01", "mina@example.com", fireDate: "2026-01-01"), "crewMembers/1");

        Assert.Null(known.Find(Hiring("Mina", "2026-01-01", "mina@example.com")));
        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2025-12-31", "mina@example.com")));
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

        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2025-01-01", email, fireDate: "2026-01-01")));
        Assert.Equal("crewMembers/1", known.Find(Hiring("Mina", "2027-01-01", email)));
        Assert.Null(known.Find(Hiring("Mina", "2026-02-01", email, fireDate: "2026-03-01")));
    }

    private static HireCrewMemberRequest Hiring(string name, string hireDate, string email, string fireDate = "") =>
        new()
        {
            CrewMember = new CrewMember
            {
                DisplayName = name,
                HireDate = hireDate,
                FireDate = fireDate,
                Email = email,
            },
        };
}
