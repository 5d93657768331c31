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
        Assert.Equal([], await race.FaultsWhereAllowedAsync());
        Assert.Equal([], await race.FaultsBesideDryRunsAsync());
    }

    [Fact]
    public async Task A_look_before_the_transaction_would_let_both_in() => Assert.Equal([], await Race().FaultsOfEarlyLooksAsync());

    private EmailRace Race() => new(Store, Store, static (taken, _) => taken);
}
