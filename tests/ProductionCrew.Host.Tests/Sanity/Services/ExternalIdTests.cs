using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What another system calls people and productions, on the wire.</summary>
public sealed class ExternalIdTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const int CallerCount = 12;

    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    private string ExternalId => $"X {role}";

    [Fact]
    public async Task A_person_has_it_from_the_hiring_on_changes_it_and_gives_it_up()
    {
        var ana = (await desk.Crew.HireCrewMemberAsync(Hire($" {ExternalId} "))).CrewMember;
        Assert.Equal(ExternalId, ana.ExternalId);
        Assert.Equal([ana], (await desk.Crew.ListCrewMembersAsync(new() { ExternalId = ExternalId })).CrewMembers);

        var changed = await UpdateAsync(new CrewMember { Name = ana.Name, ExternalId = ExternalId + "b" });
        Assert.Equal(ExternalId + "b", changed.ExternalId);
        Assert.Empty((await desk.Crew.ListCrewMembersAsync(new() { ExternalId = ExternalId })).CrewMembers);

        var emptied = await UpdateAsync(new CrewMember { Name = ana.Name }, "external_id");
        Assert.Equal("", emptied.ExternalId);
        var kinds = (await desk.ChangesAsync())
            .Where(change => change.CrewMember?.Name == ana.Name)
            .Select(change => change.CrewMember.ExternalId);
        Assert.Equal([ExternalId, ExternalId + "b", ""], kinds);
    }

    [Fact]
    public async Task Nobody_gets_what_another_person_has()
    {
        var ana = (await desk.Crew.HireCrewMemberAsync(Hire(ExternalId))).CrewMember;
        var bo = await desk.HireAsync("Bo", role);

        await TakenAsync(desk.Crew.HireCrewMemberAsync(Hire(ExternalId)), ana.Name);
        var validation = Hire(ExternalId);
        validation.ValidateOnly = true;
        await TakenAsync(desk.Crew.HireCrewMemberAsync(validation), ana.Name);
        await TakenAsync(
            desk.Crew.UpdateCrewMemberAsync(
                new()
                {
                    CrewMember = new CrewMember { Name = bo.Name, ExternalId = ExternalId },
                }
            ),
            ana.Name
        );
        Assert.Equal(ana.Etag, (await UpdateAsync(new CrewMember { Name = ana.Name, ExternalId = ExternalId })).Etag);
    }

    [Fact]
    public async Task No_production_gets_what_another_has_and_people_have_their_own()
    {
        await desk.Crew.HireCrewMemberAsync(Hire(ExternalId));
        var show = (await desk.Productions.ScheduleProductionAsync(Schedule())).Production;
        var other = (await desk.ScheduleAsync("Daybreak", "2100-05-01", "2100-05-02")).Production;

        await TakenAsync(desk.Productions.ScheduleProductionAsync(Schedule()), show.Name);
        await TakenAsync(
            desk.Productions.UpdateProductionAsync(
                new()
                {
                    Production = new Production { Name = other.Name, ExternalId = ExternalId },
                }
            ),
            show.Name
        );
        Assert.Equal(
            [show.Name],
            (await desk.Productions.ListProductionsAsync(new() { ExternalId = ExternalId })).Productions.Select(found => found.Name)
        );
        var emptied = await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new Production { Name = show.Name },
                UpdateMask = new() { Paths = { "external_id" } },
            }
        );
        Assert.Equal(("", "Nightfall"), (emptied.Production.ExternalId, emptied.Production.Title));
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_gets_it()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, CallerCount).Select(_ => TryAsync()));

        Assert.Single(outcomes, outcome => outcome == "");
        Assert.All(outcomes.Where(outcome => outcome != ""), outcome => Assert.Equal("EXTERNAL_ID_TAKEN", outcome));
        Assert.Equal(1, await desk.CountAsync(role));

        async Task<string> TryAsync()
        {
            try
            {
                await desk.Crew.HireCrewMemberAsync(Hire(ExternalId));
                return "";
            }
            catch (RpcException exception)
            {
                return Refused.Of(exception).Reason;
            }
        }
    }

    private HireCrewMemberRequest Hire(string externalId)
    {
        var person = Desk.Person("Ana", role);
        person.ExternalId = externalId;
        return new HireCrewMemberRequest { CrewMember = person };
    }

    private ScheduleProductionRequest Schedule()
    {
        var show = Desk.Show("Nightfall", "2100-05-01", "2100-05-02");
        show.ExternalId = ExternalId;
        return new ScheduleProductionRequest { Production = show };
    }

    private async Task<CrewMember> UpdateAsync(CrewMember member, params string[] paths) =>
        (
            await desk.Crew.UpdateCrewMemberAsync(
                new UpdateCrewMemberRequest
                {
                    CrewMember = member,
                    UpdateMask = new() { Paths = { paths } },
                }
            )
        ).CrewMember;

    private static async Task TakenAsync<T>(AsyncUnaryCall<T> call, string holder)
    {
        var refused = await Refused.ByAsync(call);

        Assert.Equal((StatusCode.AlreadyExists, "EXTERNAL_ID_TAKEN"), (refused.Code, refused.Reason));
        Assert.Equal(
            [holder],
            refused.Obstacles.Select(obstacle => obstacle.CrewMember.Length > 0 ? obstacle.CrewMember : obstacle.Production)
        );
    }
}
