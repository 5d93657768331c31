using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Request ids, on the wire.</summary>
public sealed class RequestIdTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task The_same_request_again_gets_the_recorded_answer_and_does_nothing()
    {
        var request = Desk.Hire("Ana", role, Guid.NewGuid());

        var first = await desk.Crew.HireCrewMemberAsync(request);
        await desk.Crew.UpdateCrewMemberAsync(
            new UpdateCrewMemberRequest
            {
                CrewMember = new CrewMember { Name = first.CrewMember.Name, Email = "ana@studio.example" },
            }
        );
        var again = await desk.Crew.HireCrewMemberAsync(request);

        Assert.Equal(first, again);
        Assert.Equal(1, await desk.CountAsync(role));
    }

    [Fact]
    public async Task Another_payload_under_the_same_id_is_refused()
    {
        var id = Guid.NewGuid();
        await desk.Crew.HireCrewMemberAsync(Desk.Hire("Ana", role, id));

        var refused = await Refused.ByAsync(desk.Crew.HireCrewMemberAsync(Desk.Hire("Bo", role, id)));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (refused.Code, refused.Reason));
        Assert.Equal(["request_id"], refused.Fields);
        Assert.Equal(1, await desk.CountAsync(role));
    }

    [Fact]
    public async Task An_id_is_kept_per_method_and_refusals_are_not_kept()
    {
        var id = Guid.NewGuid();
        var ana = (await desk.Crew.HireCrewMemberAsync(Desk.Hire("Ana", role, id))).CrewMember;
        var extend = new ExtendContractRequest
        {
            Name = ana.Name,
            Permanent = true,
            RequestId = id.ToString(),
        };

        Assert.Equal("CONTRACT_PERMANENT", (await Refused.ByAsync(desk.Crew.ExtendContractAsync(extend))).Reason);
        await desk.Crew.FireCrewMemberAsync(new FireCrewMemberRequest { Name = ana.Name, FireDate = "2150-01-01" });
        Assert.Equal("", (await desk.Crew.ExtendContractAsync(extend)).CrewMember.FireDate);
    }

    [Fact]
    public async Task A_blackout_asked_for_again_is_added_and_removed_once()
    {
        var ana = await desk.HireAsync("Ana", role);
        var add = Desk.Away(ana, "2100-05-02");
        add.RequestId = Guid.NewGuid().ToString();
        var added = await desk.Crew.AddBlackoutAsync(add);
        Assert.Equal(added, await desk.Crew.AddBlackoutAsync(add));

        var remove = new RemoveBlackoutRequest { Name = added.Blackout.Name, RequestId = Guid.NewGuid().ToString() };
        var removed = await desk.Crew.RemoveBlackoutAsync(remove);
        Assert.Equal(removed, await desk.Crew.RemoveBlackoutAsync(remove));

        var listed = await desk.Crew.ListBlackoutsAsync(new() { CrewMember = ana.Name, ShowRemoved = true });
        Assert.Equal([removed.Blackout], listed.Blackouts);
    }
}
