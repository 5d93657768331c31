using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Whoever comes to be employed with a mail address at the same time on another replica waits, and is refused.</summary>
public sealed class SharedEmailReplicaTests : IAsyncLifetime
{
    private const int ReplicaCount = 3;
    private const int CallerCount = 24;

    private TestDatabase database = null!;
    private PostgresStore[] replicas = [];

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        replicas = await Task.WhenAll(
            Enumerable.Range(0, ReplicaCount).Select(_ => PostgresStore.OpenAsync(database.Options, CancellationToken.None))
        );
    }

    public async Task DisposeAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await database.DisposeAsync();
    }

    [Fact]
    public async Task One_is_hired_or_hired_again()
    {
        var left = (await ExecuteAsync(0, Hire(Sample.Day(-90), Sample.Day(-60)))).Result.Member;

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, CallerCount)
                .Select(async number =>
                {
                    await Task.Yield();
                    return number % 8 == 0
                        ? await ExecuteAsync(number, new RehireCrewMember(left.Id, Sample.Day(0)))
                        : await ExecuteAsync(number, Hire(Sample.Day(number % 4), null));
                })
        );

        Assert.Single(outcomes, outcome => outcome.IsAccepted);
        Assert.Single((await StoreContent.ReadAsync(replicas[0])).CrewMembers, member => member.FireDate is null);
    }

    private Task<Outcome<CrewMemberView>> ExecuteAsync(int number, Domain.Store.ICommand<CrewMemberView> command) =>
        replicas[number % ReplicaCount].ExecuteAsync(command, Sample.Call, CancellationToken.None);

    private static HireCrewMember Hire(LocalDate hired, LocalDate? fired) =>
        new(
            Sample.Label("Ada"),
            Sample.Skills((Sample.Grip, 3)),
            hired,
            fired,
            DateTimeZone.Utc,
            DayRate: null,
            Sample.Email("ada@example.org")
        );
}
