using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Load;
using ProductionCrew.Soak;

namespace ProductionCrew.Host.Tests.Regression.Replicas;

/// <summary>The checks of an operator, through a balancer with two replicas behind it.</summary>
[Trait("Store", "own")]
public sealed class BalancedTests(ReplicaServer server) : IClassFixture<ReplicaServer>
{
    [ToolFact(Tool.Postgres)]
    public async Task Smoke_and_load_see_at_either_replica_what_the_other_has_acknowledged()
    {
        var deployment = Deployment.OnPostgres(ChildHost.Executable, await server.CreateDatabaseAsync());
        await using var one = new Replica(deployment);
        await using var other = new Replica(deployment);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());
        await using var balancer = new ConnectionBalancer(one.Address, other.Address);
        using var file = new LoadFile();

        // The first hires the person, the second hires her again.
        var smokes = new[]
        {
            await VerbRun.OfAsync("smoke", balancer.Address, "--require-write"),
            await VerbRun.OfAsync("smoke", balancer.Address, "--require-write"),
        };
        Assert.All(smokes, smoke => Assert.True(smoke.ExitCode == ExitCode.Ok, smoke.Output));
        Assert.Equal([2, 2], balancer.Counts);

        var load = await VerbRun.OfAsync("load", balancer.Address, "--plan", file.Plan);

        Assert.True(load.ExitCode == ExitCode.Ok, load.Output + load.Error);
        Assert.All(balancer.Counts, count => Assert.True(count > 2));
        Assert.Empty(one.Errors.Concat(other.Errors));
    }
}
