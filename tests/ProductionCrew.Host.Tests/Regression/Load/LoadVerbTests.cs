using System.Globalization;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Load;

/// <summary>Loads on a service, from people to their end.</summary>
public sealed class LoadVerbTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private CrewService.CrewServiceClient Crew => new(Fixture.Channel);

    private ProductionService.ProductionServiceClient Productions => new(Fixture.Channel);

    [Fact]
    public async Task A_load_within_its_thresholds_passes_and_leaves_nobody_employed()
    {
        using var file = new LoadFile();

        var first = await VerbRun.OfAsync("load", Fixture.Address, "--plan", file.Plan, "--report", file.Report);
        var known = await CountPeopleAsync();
        var second = await VerbRun.OfAsync("load", Fixture.Address, "--plan", file.Plan);

        Assert.True(first.ExitCode == ExitCode.Ok, first.Output + first.Error);
        Assert.True(second.ExitCode == ExitCode.Ok, second.Output + second.Error);
        Assert.Contains("ok nothing lost: ", first.Output, StringComparison.Ordinal);
        Assert.Contains("ok nobody twice: ", first.Output, StringComparison.Ordinal);
        Assert.Contains("ok watchers: 3 saw ", first.Output, StringComparison.Ordinal);
        Assert.Contains("FailedPrecondition BOOKING_CONFLICT", first.Output, StringComparison.Ordinal);
        Assert.EndsWith($"passed: all 8\nreport: {file.Report}\n", first.Output, StringComparison.Ordinal);
        Assert.Contains("prepared: 8 people, 8 of them from earlier loads", second.Output, StringComparison.Ordinal);
        Assert.Equal(known, await CountPeopleAsync());
        await AssertCleanAsync();
        var page = await File.ReadAllTextAsync(file.Report);
        Assert.Contains("A load for a &lt;test&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missed_threshold_fails_and_callers_wait_for_their_answers_where_the_plan_counts_callers()
    {
        using var file = new LoadFile(
            stages: """[{ "seconds": 0, "callers": 3 }, { "seconds": 2, "callers": 3 }]""",
            thresholds: """{ "all": { "callsPerSecondMin": 20000, "errorShareMax": 0 }, "book": { "p50MsMax": 0 } }"""
        );

        var run = await VerbRun.OfAsync("load", Fixture.Address, "--plan", file.Plan);

        Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Error));
        Assert.Contains("\nfailed all throughput: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nfailed book p50: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nok all errors: 0 %, at most 0 %\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("failed: 2 of 8\n", run.Output, StringComparison.Ordinal);
        await AssertCleanAsync();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [Trait("Store", "sqlite")]
    public async Task Whoever_ends_it_in_the_middle_finds_it_cleaned_up(string signal)
    {
        using var file = new LoadFile(stages: """[{ "seconds": 0, "callsPerSecond": 20 }, { "seconds": 3600, "callsPerSecond": 20 }]""");
        await using var load = Start("load", Fixture.Address, "--plan", file.Plan, "--report", file.Report);
        await UntilBookedAsync(load);

        var kill = await ProgramRun.OfAsync("kill", $"-{signal}", load.Id.ToString(CultureInfo.InvariantCulture));
        _ = kill.Succeeded("kill");

        Assert.Equal(ExitCode.Failed, await load.EndAsync());
        Assert.Contains(
            load.Output,
            line => line.StartsWith("ok cleaning: contracts of 8 people void and 2 productions cancelled", StringComparison.Ordinal)
        );
        Assert.Contains("failed: the load ended early, because somebody ended it", load.Output);
        Assert.Contains("because somebody ended it", await File.ReadAllTextAsync(file.Report), StringComparison.Ordinal);
        await AssertCleanAsync();
    }

    [Fact]
    [Trait("Store", "sqlite")]
    public async Task What_a_killed_load_left_is_taken_away_by_the_option_for_that()
    {
        using var file = new LoadFile(stages: """[{ "seconds": 0, "callsPerSecond": 20 }, { "seconds": 3600, "callsPerSecond": 20 }]""");
        await using (var load = Start("load", Fixture.Address, "--plan", file.Plan))
        {
            await UntilBookedAsync(load);
            await load.KillAsync();
        }

        var run = await VerbRun.OfAsync("load", Fixture.Address, "--clean");

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("contracts of 8 people void and 2 productions cancelled; ", run.Output, StringComparison.Ordinal);
        await AssertCleanAsync();
    }

    [Fact]
    [Trait("Store", "sqlite")]
    public async Task A_service_that_is_killed_in_the_middle_ends_the_load_and_what_is_left_is_said()
    {
        using var file = new LoadFile(stages: """[{ "seconds": 0, "callsPerSecond": 50 }, { "seconds": 600, "callsPerSecond": 50 }]""");
        using var folder = new TemporaryFolder();
        await using var child = await ChildHost.ServeAsync(folder.PathOf("crew.db"));
        await using var load = Start("load", child.Address, "--plan", file.Plan, "--silence-seconds", "1");
        await UntilBookedAsync(load, new(child.Channel));

        child.Kill();

        Assert.Equal(ExitCode.Failed, await load.EndAsync());
        Assert.Contains("failed: the load ended early, because no call was answered for 1 seconds", load.Output);
        Assert.Contains(
            load.Output,
            line => line.StartsWith("failed nothing lost: could not be read back (Unavailable", StringComparison.Ordinal)
        );
        Assert.Contains(
            load.Output,
            line => line.StartsWith("failed cleaning: 8 people and 2 productions named 'Load test ...' are left", StringComparison.Ordinal)
        );
        Assert.Contains(
            load.Output,
            line => line.EndsWith($"`productioncrew load {child.Address} --clean` takes them away", StringComparison.Ordinal)
        );
        Assert.Contains(load.Output, line => line.StartsWith("failed all errors: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        ExitCode.Usage,
        "http://192.0.2.1:5080 is not on this machine, and that is what it would do: give --yes",
        "http://192.0.2.1:5080",
        "--plan",
        "PLAN"
    )]
    [InlineData(ExitCode.Usage, "http://192.0.2.1:5080 is not on this machine, and it would void", "http://192.0.2.1:5080", "--clean")]
    [InlineData(ExitCode.Usage, "Give --plan FILE, or --clean.", "http://127.0.0.1:1")]
    [InlineData(ExitCode.Usage, "Give --plan FILE, or --clean.", "http://127.0.0.1:1", "--plan", "PLAN", "--clean")]
    [InlineData(
        ExitCode.Usage,
        "--silence-seconds must be from 1 to 3600.",
        "http://127.0.0.1:1",
        "--plan",
        "PLAN",
        "--silence-seconds",
        "0"
    )]
    [InlineData(ExitCode.Usage, "The report cannot be written: ", "http://127.0.0.1:1", "--plan", "PLAN", "--report", "/none/report.html")]
    [InlineData(ExitCode.Usage, "The plan cannot be read: ", "http://127.0.0.1:1", "--plan", "/none/plan.json")]
    [Trait("Store", "sqlite")]
    public async Task A_wrong_command_line_is_refused_before_anything_is_done(int exitCode, string said, params string[] arguments)
    {
        using var file = new LoadFile();

        var run = await VerbRun.OfAsync(["load", .. arguments.Select(argument => argument == "PLAN" ? file.Plan : argument)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith($"productioncrew: {said}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Store", "sqlite")]
    public async Task Where_nobody_listens_it_ends_at_once()
    {
        using var file = new LoadFile();

        var run = await VerbRun.OfAsync("load", "http://127.0.0.1:1", "--plan", file.Plan);

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("failed: No service answers at http://127.0.0.1:1", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Whatever started the tests may ignore SIGINT, as shells do for what runs in the background; a person's terminal does not.</summary>
    internal static ChildProcess Start(params string[] arguments) =>
        new(ProgramStart.Of("env", ["--default-signal=INT", ChildHost.Executable, .. arguments]));

    private async Task<int> CountPeopleAsync() => (await Crew.ListCrewMembersAsync(new() { NameContains = "load test person" })).TotalSize;

    private Task UntilBookedAsync(ChildProcess load) => UntilBookedAsync(load, Productions);

    private static Task UntilBookedAsync(ChildProcess load, ProductionService.ProductionServiceClient productions) =>
        Eventually.IsTrueAsync(async () =>
        {
            Assert.False(load.HasEnded, string.Join('\n', [.. load.Output, .. load.Errors]));
            return (await productions.ListBookingsAsync(new() { States = { BookingState.Confirmed }, PageSize = 1 })).Bookings.Count > 0;
        });

    private async Task AssertCleanAsync()
    {
        var people = (await Crew.ListCrewMembersAsync(new() { NameContains = "load test person", PageSize = 1_000 })).CrewMembers;
        Assert.NotEmpty(people);
        Assert.All(people, person => Assert.Empty(person.Contracts));
        var shows = await Productions.ListProductionsAsync(new() { TitleContains = "load test show", PageSize = 1_000 });
        Assert.All(shows.Productions, show => Assert.Equal(ProductionState.Cancelled, show.State));
        Assert.Empty((await Productions.ListBookingsAsync(new() { States = { BookingState.Confirmed } })).Bookings);
    }
}

/// <summary>Loads where calls need a token.</summary>
[Trait("Store", "sqlite")]
public sealed class LoadAccessTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [Fact]
    public async Task An_operator_signs_in_and_a_token_that_allows_too_little_or_for_too_short_is_refused()
    {
        using var file = new LoadFile();
        using var longer = new LoadFile(stages: """[{ "seconds": 1200, "callsPerSecond": 1 }]""");
        var (name, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User | AccessScopes.Manager);
        var token = await Fixture.TokenAsync(AccessScopes.User | AccessScopes.Manager);

        var signedIn = await RunAsync("PRODUCTIONCREW_SECRET", secret, "--plan", file.Plan, "--operator", name);
        var reader = await RunAsync(TokenHandler.Variable, await Fixture.TokenAsync(AccessScopes.User), "--plan", file.Plan);
        var expiring = await RunAsync(TokenHandler.Variable, token, "--plan", longer.Plan);
        var both = await RunAsync(TokenHandler.Variable, token, "--plan", file.Plan, "--operator", name);
        var wrong = await RunAsync("PRODUCTIONCREW_SECRET", "wrong", "--plan", file.Plan, "--operator", name);

        Assert.True(signedIn.ExitCode == ExitCode.Ok, signedIn.Output + signedIn.Errors);
        Assert.DoesNotContain(secret, signedIn.Output + signedIn.Errors, StringComparison.Ordinal);
        Assert.Equal([1, 1, ExitCode.Usage, 1], new[] { reader, expiring, both, wrong }.Select(run => run.ExitCode));
        Assert.Contains("a load needs a token with the scope manager", reader.Errors, StringComparison.Ordinal);
        Assert.Contains("The token expires at ", expiring.Errors, StringComparison.Ordinal);
        Assert.Contains("Give --operator or the variable PRODUCTIONCREW_TOKEN, not both.", both.Errors, StringComparison.Ordinal);
        Assert.Contains("CREDENTIALS_WRONG", wrong.Output, StringComparison.Ordinal);
    }

    private Task<ProgramRun> RunAsync(string variable, string value, params string[] options) =>
        ProgramRun.OfAsync(
            ProgramStart
                .Of(ChildHost.Executable, ["load", Fixture.Address, .. options])
                .With(new KeyValuePair<string, string>(variable, value))
        );
}
