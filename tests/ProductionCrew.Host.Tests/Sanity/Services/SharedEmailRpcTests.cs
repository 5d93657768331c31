using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>The mail addresses of those who are employed at the same time.</summary>
public sealed class SharedEmailRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();
    private readonly string email = $"{Guid.NewGuid():N}@studio.example";

    [Fact]
    public async Task Two_who_are_employed_at_the_same_time_do_not_share_a_mail_address_unless_that_is_allowed()
    {
        var ana = (await desk.Crew.HireCrewMemberAsync(Desk.Hiring("Ana", role, "2020-01-01", "2100-01-01", email))).CrewMember;
        var bo = Desk.Hiring("Bo", role, "2099-12-31", "", email.ToUpperInvariant());

        var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(bo));

        Assert.Equal((StatusCode.AlreadyExists, "DUPLICATE_EMAIL"), (refused.Code, refused.Reason));
        Assert.Equal((ana.Name, "Ana", "2100-01-01"), Who(refused.Obstacles.Single()));
        bo.ValidateOnly = true;
        Assert.Equal("DUPLICATE_EMAIL", (await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(bo))).Reason);
        (bo.CrewMember.HireDate, bo.ValidateOnly) = ("2100-01-01", false);
        await desk.Crew.HireCrewMemberAsync(bo);
        var extension = new ExtendContractRequest { Name = ana.Name, FireDate = "2100-01-02" };
        Assert.Equal("DUPLICATE_EMAIL", (await Refused.ByAsync(desk.Crew.ExtendContractAsync(extension))).Reason);
        extension.AllowDuplicateEmail = true;
        await desk.Crew.ExtendContractAsync(extension);
        var cy = (await desk.Crew.HireCrewMemberAsync(Desk.Hiring("Cy", role, "2020-01-01", ""))).CrewMember;
        var change = new UpdateCrewMemberRequest
        {
            CrewMember = new() { Name = cy.Name, Email = email },
        };
        Assert.Equal("DUPLICATE_EMAIL", (await Refused.ByAsync(desk.Crew.UpdateCrewMemberAsync(change))).Reason);
        change.AllowDuplicateEmail = true;
        Assert.Equal(email, (await desk.Crew.UpdateCrewMemberAsync(change)).CrewMember.Email);

        static (string, string, string) Who(Obstacle other) => (other.CrewMember, other.CrewMemberDisplayName, other.FireDate);
    }

    [Fact]
    public async Task Of_many_who_hire_at_once_with_one_address_one_does()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async number =>
                {
                    try
                    {
                        await desk.Crew.HireCrewMemberAsync(Desk.Hiring($"Dee {number}", role, "2020-01-01", "", email));
                        return "";
                    }
                    catch (RpcException refused)
                    {
                        return Refused.Of(refused).Reason;
                    }
                })
        );

        Assert.Single(outcomes, "");
        Assert.All(outcomes.Where(reason => reason.Length > 0), reason => Assert.Equal("DUPLICATE_EMAIL", reason));
    }
}
