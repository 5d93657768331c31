using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>Two people who are employed at the same time do not share a mail address, unless that is allowed.</summary>
public sealed class SharedEmailTests
{
    private static readonly EmailAddress Address = Given.Email("ana@example.com");

    [Theory]
    [InlineData("ana@example.com", "2027-01-01", null)]
    [InlineData("ANA@Example.com", "2026-01-01", "2027-01-02")]
    [InlineData("ana@example.com", "2027-05-31", null)]
    public async Task Nobody_is_hired_with_the_address_of_somebody_employed_then(string email, string hired, string? fired)
    {
        await using var desk = Desk.Open();
        var ana = await Hired(desk, "Ana", "2027-01-01", "2027-06-01");
        var hiring = Hiring("Bea", hired, fired) with { Email = Given.Email(email) };

        var obstacle = Assert.Single((await desk.Refuse(Reason.DuplicateEmail, hiring)).Obstacles);

        Assert.Equal((ana.Id, ana.DisplayName), (obstacle.CrewMember!.Value, obstacle.CrewMemberName!.Value));
        Assert.Equal((ana.HireDate, ana.FireDate), (obstacle.HireDate!.Value, obstacle.FireDate));
        await desk.Do(hiring with { AllowDuplicateEmail = true });
    }

    [Theory]
    [InlineData("2026-01-01", "2027-01-01")]
    [InlineData("2027-06-01", null)]
    public async Task On_other_days_the_address_is_free(string hired, string? fired)
    {
        await using var desk = Desk.Open();
        await Hired(desk, "Ana", "2027-01-01", "2027-06-01");
        await desk.Do(Hiring("Bea", hired, fired));
        await desk.Do(Hiring("Cleo", "2027-01-01", null) with { Email = null });
    }

    [Fact]
    public async Task Days_that_are_added_to_a_contract_count_alike()
    {
        await using var desk = Desk.Open();
        var ana = await Hired(desk, "Ana", "2027-01-01", "2027-06-01");
        var bea = await Hired(desk, "Bea", "2027-06-01", "2027-09-01");

        await desk.Refuse(Reason.DuplicateEmail, new ExtendContract(ana.Id, Given.Date("2027-06-02")));
        await desk.Refuse(Reason.DuplicateEmail, new ExtendContract(ana.Id, FireDate: null));
        await desk.Refuse(Reason.DuplicateEmail, new RehireCrewMember(ana.Id, Given.Date("2027-08-31")));
        await desk.Refuse(Reason.DuplicateEmail, new CorrectHireDate(bea.Id, Given.Date("2027-05-31")));
        await desk.Do(new CorrectHireDate(bea.Id, Given.Date("2027-05-31")) { AllowDuplicateEmail = true });
        await desk.Do(new CorrectHireDate(bea.Id, Given.Date("2027-06-01")));
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-08-31")) { AllowDuplicateEmail = true });
        await desk.Do(new ExtendContract(bea.Id, Given.Date("2027-12-01")) { AllowDuplicateEmail = true });
    }

    [Fact]
    public async Task Another_address_is_looked_for_on_the_days_of_every_contract()
    {
        await using var desk = Desk.Open();
        await Hired(desk, "Ana", "2027-01-01", "2027-06-01");
        var bea = await desk.Hire("Bea", hired: "2026-01-01", fired: "2027-02-01");
        await desk.Do(new RehireCrewMember(bea.Id, Given.Date("2027-07-01")));
        var update = new UpdateCrewMember(bea.Id, Email: new NewValue<EmailAddress>(Given.Email("Ana@example.com")));

        await desk.Refuse(Reason.DuplicateEmail, update);
        await desk.Do(update with { AllowDuplicateEmail = true });

        // Whom it is shared with was allowed, so the same address is not looked for again.
        await desk.Do(update with { DisplayName = Given.Label("Beatrix") });
        await desk.Do(update with { Email = new NewValue<EmailAddress>(Address) });
    }

    [Fact]
    public async Task A_void_contract_shares_with_nobody()
    {
        await using var desk = Desk.Open();
        var ana = await Hired(desk, "Ana", "2027-05-01", null);
        await desk.Do(new VoidContract(ana.Id));
        await desk.Do(Hiring("Bea", "2027-01-01", null));
        await desk.Do(new UpdateCrewMember(ana.Id, Email: new NewValue<EmailAddress>(null)));
        await desk.Do(new UpdateCrewMember(ana.Id, Email: new NewValue<EmailAddress>(Address)));
        await desk.Refuse(Reason.DuplicateEmail, new RehireCrewMember(ana.Id));
    }

    private static async Task<CrewMember> Hired(Desk desk, string name, string hired, string? fired) =>
        (await desk.Do(Hiring(name, hired, fired))).Member;

    private static HireCrewMember Hiring(string name, string hired, string? fired) =>
        new(Given.Label(name), [.. Given.Roles("grip")], Given.Date(hired), Given.DateOrNone(fired), Given.Zone("Etc/UTC"), null, Address);
}
