using System.Diagnostics;
using System.Globalization;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Replicas;
using ProductionCrew.Soak;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Upgrades;

/// <summary>From the version before the latest migration to this one and back, by the steps of docs/upgrades.md.</summary>
[Trait("Store", "own")]
public sealed class UpgradeTests(ReplicaServer server, EarlierVersion earlier, ITestOutputHelper output)
    : IClassFixture<ReplicaServer>,
        IClassFixture<EarlierVersion>
{
    private const int CallerCount = 6;
    private const int CrewCount = 12;
    private const int Days = 40;
    private const int Seed = 4711;

    [ToolFact(Tool.History, Tool.Postgres)]
    public async Task Replicas_on_PostgreSQL_are_replaced_one_after_the_other_under_load_and_back()
    {
        var database = await server.CreateDatabaseAsync();
        var deployment = Deployment.OnPostgres(ChildHost.Executable, database) with { EarlierExecutable = await earlier.ExecutableAsync() };
        await using var trial = await Trial.StartAsync(deployment, CallerCount, CrewCount, Days, Seed, Caller.ShortRest);
        await trial.UntilAcknowledgedAsync(300);

        // The schema moves beside calls that go on. From then on the old replicas refuse them as not executed.
        var up = (await ProgramRun.OfAsync(deployment.Start("migrate", "up"))).Succeeded("migrate up");
        output.WriteLine(up.Output);
        Assert.Contains("applied", up.Output, StringComparison.Ordinal);
        foreach (var replica in trial.Replicas)
        {
            Assert.Equal(0, await replica.TerminateAsync());
            replica.Upgrade();
            await replica.StartAsync();
            await trial.UntilAcknowledgedAsync(50);
        }

        await trial.UntilAcknowledgedAsync(300);
        var verdict = await trial.EndAsync();
        output.WriteLine($"{trial.Ledger.AcknowledgedCount} acknowledged, {trial.Ledger.RetryCount} sent on to another replica");
        Assert.Empty(verdict.Faults);
        Assert.NotEmpty(verdict.Content.Bookings);

        await DownAsync(deployment, "ProductionCrew.Postgres");
    }

    [ToolFact(Tool.History)]
    public async Task A_SQLite_desk_is_stopped_backed_up_and_started_anew_and_back()
    {
        using var folder = new TemporaryFolder();
        var backup = folder.PathOf("before.db");
        var deployment = Deployment.OnSqlite(ChildHost.Executable, folder.PathOf("crew.db")) with
        {
            EarlierExecutable = await earlier.ExecutableAsync(),
        };
        await using var trial = await Trial.StartAsync(deployment, CallerCount, CrewCount, Days, Seed, Caller.ShortRest);
        var replica = trial.Replicas[0];
        await trial.UntilAcknowledgedAsync(300);

        Assert.Equal(0, await replica.TerminateAsync());
        (await ProgramRun.OfAsync(Earlier(deployment, "backup", backup))).Succeeded("backup");
        replica.Upgrade();
        await replica.StartAsync();
        await trial.UntilAcknowledgedAsync(300);
        var verdict = await trial.EndAsync();
        Assert.Empty(verdict.Faults);
        Assert.NotEmpty(verdict.Content.Bookings);

        await DownAsync(deployment, "ProductionCrew.Sqlite");
        var restored = deployment with { DatabaseUrl = $"sqlite:{folder.PathOf("restored.db")}" };
        (await ProgramRun.OfAsync(Earlier(restored, "restore", backup))).Succeeded("restore");
        (await ProgramRun.OfAsync(Earlier(restored, "check"))).Succeeded("check");
    }

    /// <summary>Undoes what the earlier version does not know, which then serves and finds nothing wrong.</summary>
    private async Task DownAsync(Deployment deployment, string store)
    {
        var version = earlier.SchemaVersion(store).ToString(CultureInfo.InvariantCulture);
        var down = (await ProgramRun.OfAsync(deployment.Start("migrate", "down", "--to", version))).Succeeded("migrate down");
        output.WriteLine(down.Output);
        Assert.Contains("undone", down.Output, StringComparison.Ordinal);
        (await ProgramRun.OfAsync(Earlier(deployment, "check"))).Succeeded("check");
        await using var replica = new Replica(deployment);
        await replica.StartAsync();
        Assert.Equal(0, await replica.TerminateAsync());
    }

    private static ProcessStartInfo Earlier(Deployment deployment, params string[] arguments)
    {
        var start = deployment.Start(arguments);
        start.FileName = deployment.EarlierExecutable!;
        return start;
    }
}
