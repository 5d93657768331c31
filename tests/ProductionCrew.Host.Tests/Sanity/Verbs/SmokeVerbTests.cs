using ProductionCrew.Client;
using ProductionCrew.Client.Smoke;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>What the smoke test writes on an open service, and what it leaves.</summary>
public sealed class SmokeVerbTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Done =
    [
        "ok health",
        "ok productioncrew.v1.CrewService",
        "ok productioncrew.v1.ProductionService",
        "ok productioncrew.v1.AccessService",
        "ok productioncrew.v1.ReportService",
        "ok productioncrew.v1.CalendarService",
        "ok grpc.health.v1.Health",
        "ok grpc.reflection.v1.ServerReflection",
        "ok grpc.reflection.v1alpha.ServerReflection",
        "ok read",
        "ok stream",
        "ok dry run",
        "ok write",
        "ok read back",
        "ok taken away again",
    ];

    private CrewService.CrewServiceClient Crew => new(Fixture.Channel);

    [Fact]
    public async Task It_writes_and_leaves_one_person_who_is_employed_on_no_day()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var run = await VerbRun.OfAsync("smoke", Fixture.Address, "--require-write");

            Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
            Assert.Equal(Done, Lines(run));
        }

        var person = Assert.Single((await Crew.ListCrewMembersAsync(new() { NameContains = "smoke test" })).CrewMembers);
        Assert.Equal(("Smoke test, nobody", "productioncrew-smoke-test"), (person.DisplayName, person.ExternalId));
        Assert.Equal(person.HireDate, person.FireDate);
        Assert.Empty(person.Contracts);
    }

    [Fact]
    public async Task What_a_killed_one_left_is_taken_away_and_never_free_for_anybody()
    {
        await VerbRun.OfAsync("smoke", Fixture.Address);
        var left = Assert.Single((await Crew.ListCrewMembersAsync(new() { ExternalId = ScratchPerson.ExternalId })).CrewMembers);
        await Crew.RehireCrewMemberAsync(
            new()
            {
                Name = left.Name,
                HireDate = ScratchPerson.HireDate,
                FireDate = "2200-12-31",
            }
        );
        var free = await Crew.QueryAvailabilityAsync(
            new()
            {
                FirstDate = "2199-12-30",
                LastDate = "2200-12-29",
                Role = ScratchPerson.Role,
            }
        );
        Assert.Empty(free.CrewMembers);

        var run = await VerbRun.OfAsync("smoke", Fixture.Address);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains($"ok leftover of another smoke test, taken away ({left.Name})", Lines(run));
        Assert.Empty((await Crew.GetCrewMemberAsync(new() { Name = left.Name })).CrewMember.Contracts);
    }

    [Fact]
    public async Task Several_at_the_same_time_all_pass()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => VerbRun.OfAsync("smoke", Fixture.Address)));

        Assert.All(runs, run => Assert.True(run.ExitCode == ExitCode.Ok, run.Output));
        var person = Assert.Single((await Crew.ListCrewMembersAsync(new() { NameContains = "smoke test" })).CrewMembers);
        Assert.Empty(person.Contracts);
    }

    [Fact]
    public async Task It_writes_nothing_where_it_is_told_so()
    {
        var before = (await Crew.ListCrewMembersAsync(new() { ExternalId = ScratchPerson.ExternalId })).CrewMembers;

        var run = await VerbRun.OfAsync("smoke", Fixture.Address, "--read-only");

        Assert.Equal((ExitCode.Ok, "skipped write: --read-only"), (run.ExitCode, Lines(run)[^1]));
        Assert.Equal(before, (await Crew.ListCrewMembersAsync(new() { ExternalId = ScratchPerson.ExternalId })).CrewMembers);
        Assert.Equal(ExitCode.Usage, (await VerbRun.OfAsync("smoke", Fixture.Address, "--read-only", "--require-write")).ExitCode);
    }

    internal static string[] Lines(VerbRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What the smoke test says where calls need a token. Each runs in a process of its own, because the variable is one for all.</summary>
[Trait("Store", "sqlite")]
public sealed class SmokeAccessTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [Fact]
    public async Task Without_a_token_all_but_health_is_skipped_unless_writing_is_required()
    {
        var run = await SmokeAsync(token: "");
        var required = await SmokeAsync(token: "", "--require-write");

        Assert.Equal(
            [
                "ok health",
                "skipped reflection: no token in PRODUCTIONCREW_TOKEN",
                "skipped read: no token in PRODUCTIONCREW_TOKEN",
                "skipped stream: no token in PRODUCTIONCREW_TOKEN",
                "skipped dry run: no token in PRODUCTIONCREW_TOKEN",
                "skipped write: a change could not be tried either",
            ],
            Lines(run)
        );
        Assert.Equal((ExitCode.Ok, ExitCode.Failed), (run.ExitCode, required.ExitCode));
        Assert.Equal("failed write: a change could not even be tried", Lines(required)[^1]);
    }

    [Fact]
    public async Task Who_may_only_read_is_told_that_nothing_was_written()
    {
        var run = await SmokeAsync(await Fixture.TokenAsync(AccessScopes.User));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("ok read", Lines(run));
        Assert.StartsWith("skipped dry run: ", Lines(run)[^2], StringComparison.Ordinal);
        Assert.Contains("manager", Lines(run)[^2], StringComparison.Ordinal);
        Assert.Equal("skipped write: a change could not be tried either", Lines(run)[^1]);
    }

    [Fact]
    public async Task Who_may_write_writes_and_a_wrong_token_fails()
    {
        var run = await SmokeAsync(await Fixture.TokenAsync(AccessScopes.User | AccessScopes.Manager), "--require-write");
        var wrong = await SmokeAsync("no-token-at-all");

        Assert.Equal((ExitCode.Ok, "ok taken away again"), (run.ExitCode, Lines(run)[^1]));
        Assert.Equal(ExitCode.Failed, wrong.ExitCode);
        Assert.Contains(Lines(wrong), line => line.StartsWith("failed read: TOKEN_INVALID: ", StringComparison.Ordinal));
        Assert.DoesNotContain("no-token-at-all", wrong.Output, StringComparison.Ordinal);
    }

    private static string[] Lines(ProgramRun run) => run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Task<ProgramRun> SmokeAsync(string token, params string[] options) =>
        ProgramRun.OfAsync(
            ProgramStart
                .Of(ChildHost.Executable, ["smoke", Fixture.Address, .. options])
                .With(new KeyValuePair<string, string>(TokenHandler.Variable, token))
        );
}
