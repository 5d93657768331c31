using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Races;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Whoever comes to be employed with a mail address at the same time on another replica waits, and is refused.</summary>
public sealed class SharedEmailReplicaTests : IAsyncLifetime
{
    private const int ReplicaCount = 3;
    private const int CallerCount = 24;

    private const string CountWaiting = """
        SELECT count(*) FROM pg_locks JOIN pg_database AS d ON d.oid = database
        WHERE d.datname = current_database() AND locktype = 'advisory' AND NOT granted
        """;

    private readonly ManualClock clock = new(Sample.Start, hasRealTimers: true);

    private TestDatabase database = null!;
    private PostgresStore[] replicas = [];

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateEmptyAsync();
        replicas = await Task.WhenAll(
            Enumerable
                .Range(0, ReplicaCount)
                .Select(_ => PostgresStore.OpenAsync(database.Options with { Time = clock }, CancellationToken.None))
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

    [Fact]
    public async Task Whoever_comes_in_whatever_way_while_another_is_about_to_commit_is_refused() =>
        Assert.Equal([], await RaceOnTwo().FaultsAsync());

    [Fact]
    public async Task Whoever_allows_it_or_comes_beside_a_dry_run_is_not_refused()
    {
        var race = RaceOnTwo();
        Assert.Equal([], await race.FaultsWhereAllowedAsync());
        Assert.Equal([], await race.FaultsBesideDryRunsAsync());
    }

    [Fact]
    public async Task A_look_before_the_transaction_would_let_both_in() => Assert.Equal([], await RaceOnTwo().FaultsOfEarlyLooksAsync());

    private EmailRace RaceOnTwo() =>
        new(
            replicas[0],
            replicas[1],
            (_, answer) => Eventually.IsTrueAsync(async () => answer.IsCompleted || (long)(await database.SqlAsync(CountWaiting))! > 0)
        );

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
