using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What another system calls a person or a production leads to one of them.</summary>
public abstract class ExternalIdSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int CallerCount = 24;

    private static readonly Label Given = Sample.Label("HR-7 é");

    [Fact]
    public async Task A_member_is_found_by_its_external_id_and_no_other()
    {
        await HireAsync();
        var named = await HireAsync(member => member with { ExternalId = Given });
        await HireAsync(member => member with { ExternalId = Sample.Label("hr-7 é") });

        Assert.Equal(named.Id, (await ReadAsync(tx => tx.CrewMemberWith(Given)!)).Id);
        Assert.Equal([named.Id], (await ReadAsync(tx => tx.List(People(Given)))).Items.Select(member => member.Id));
        Assert.Empty((await ReadAsync(tx => tx.List(People(Sample.Label("HR-7"))))).Items);
        Assert.Equal("", await ReadAsync(tx => tx.CrewMemberWith(Sample.Label("HR-7 e"))?.DisplayName.Text ?? ""));
    }

    [Fact]
    public async Task A_production_is_found_by_its_external_id_and_no_other()
    {
        await ScheduleAsync();
        var named = await ScheduleAsync(production => production with { ExternalId = Given });
        await ScheduleAsync(production => production with { ExternalId = Sample.Label("hr-7 é") });

        Assert.Equal(named.Id, (await ReadAsync(tx => tx.ProductionWith(Given)!)).Id);
        Assert.Equal([named.Id], (await ReadAsync(tx => tx.List(Shows(Given), Clock.Now))).Items.Select(production => production.Id));
        Assert.Empty((await ReadAsync(tx => tx.List(Shows(Sample.Label("HR-7")), Clock.Now))).Items);
        Assert.Equal("", await ReadAsync(tx => tx.ProductionWith(Sample.Label("HR-7 e"))?.Title.Text ?? ""));
    }

    [Fact]
    public async Task Many_members_who_are_given_one_external_id_at_once_are_one()
    {
        var hiring = new HireCrewMember(Sample.Label("Ada"), Sample.Skills((Sample.Grip, 1)), null, null, DateTimeZone.Utc, null, null)
        {
            ExternalId = Given,
        };

        var outcomes = await AllAsync(() => Store.ExecuteAsync(hiring, Sample.Call, CancellationToken.None));

        AssertOne(outcomes);
        Assert.Single((await ContentAsync()).CrewMembers);
    }

    [Fact]
    public async Task Many_productions_that_are_given_one_external_id_at_once_are_one()
    {
        var scheduling = new ScheduleProduction(Sample.Label("Storm"), Sample.Days(1, 2), DateTimeZone.Utc, [], []) { ExternalId = Given };

        var outcomes = await AllAsync(() => Store.ExecuteAsync(scheduling, Sample.Call, CancellationToken.None));

        AssertOne(outcomes);
        Assert.Single((await ContentAsync()).Productions);
    }

    [Fact]
    public async Task What_is_given_up_is_free_for_another()
    {
        var first = await HireAsync(member => member with { ExternalId = Given });
        var second = await HireAsync();
        var taking = new UpdateCrewMember(second.Id) { ExternalId = new NewValue<Label>(Given) };

        var refused = await Store.ExecuteAsync(taking, Sample.Call, CancellationToken.None);
        var givenUp = new UpdateCrewMember(first.Id) { ExternalId = new NewValue<Label>(null) };
        Assert.True((await Store.ExecuteAsync(givenUp, Sample.Call, CancellationToken.None)).IsAccepted);
        var taken = await Store.ExecuteAsync(taking, Sample.Call, CancellationToken.None);

        Assert.Equal(Reason.ExternalIdTaken, refused.Rejection?.Reason);
        Assert.Equal(Given, taken.Result.Member.ExternalId);
        Assert.Equal(second.Id, (await ReadAsync(tx => tx.CrewMemberWith(Given)!)).Id);
    }

    private static CrewMemberFilter People(Label externalId) =>
        new(null, null, null, CrewMemberOrder.Id, Descending: false, new PageRequest(null, 10)) { ExternalId = externalId };

    private static ProductionFilter Shows(Label externalId) =>
        new(null, RangeMatch.Overlaps, null, [], ProductionOrder.Id, Descending: false, new PageRequest(null, 10))
        {
            ExternalId = externalId,
        };

    private static void AssertOne<T>(IReadOnlyList<Outcome<T>> outcomes)
        where T : class
    {
        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.All(
            outcomes.Where(outcome => !outcome.IsAccepted),
            outcome => Assert.Equal(Reason.ExternalIdTaken, outcome.Rejection?.Reason)
        );
    }

    private static Task<T[]> AllAsync<T>(Func<Task<T>> call) =>
        Task.WhenAll(
            Enumerable
                .Range(0, CallerCount)
                .Select(async _ =>
                {
                    await Task.Yield();
                    return await call();
                })
        );
}
