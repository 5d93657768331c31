using ProductionCrew.Conformance.Races;
using ProductionCrew.Conformance.Suites;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>Whoever comes to be employed with a mail address while another is about to commit joins that one's batch, and is refused.</summary>
public sealed class SharedEmailRaceTests : StoreSuite<SqliteHarness>
{
    [Fact]
    public async Task Whoever_comes_in_whatever_way_while_another_is_about_to_commit_is_refused() =>
        Assert.Equal([], await Race().FaultsAsync());

    [Fact]
    public async Task Whoever_allows_it_or_comes_beside_a_dry_run_is_not_refused()
    {
        var race = Race();
        foreach (var (first, second) in EmailClaim.Pairs.Where(pair => pair.First == 0))
        {
            var allowed = await race.RunAsync(first, second, allows: true);
            var besideDry = await race.RunAsync(first, second, isDry: true);

            Assert.Equal((null, null, 2), (allowed.First, allowed.Second, allowed.EmployedCount));
            Assert.Equal((null, null, 1), (besideDry.First, besideDry.Second, besideDry.EmployedCount));
        }
    }

    /// <summary>A race that nobody can lose proves nothing.</summary>
    [Fact]
    public async Task A_look_before_the_transaction_would_let_both_in()
    {
        var race = Race();
        foreach (var (first, second) in EmailClaim.Pairs.Where(pair => pair.First == pair.Second))
        {
            var result = await race.RunAsync(first, second, looksEarly: true);

            Assert.Equal((null, null, 2), (result.First, result.Second, result.EmployedCount));
        }
    }

    private EmailRace Race() => new(Store, Store, static (taken, _) => taken);
}
