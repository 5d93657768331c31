using System.Text.Json;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>What somebody meets who uses the command line for the first time.</summary>
public sealed class FirstHourTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Nowhere = "http://127.0.0.1:1";

    private readonly string role = "role-" + Guid.NewGuid().ToString("n")[..12];

    [Theory]
    [InlineData("health", "serving")]
    [InlineData("smoke", "ok productioncrew.v1.CrewService")]
    [InlineData("sweep", " expired, ")]
    public async Task Every_verb_takes_the_address_as_an_option(string verb, string said)
    {
        var run = await RunAsync(verb);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_takes_the_address_as_an_option()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("crew.csv"), $"display_name,roles,hire_date\nAda {role},{role},2026-01-01\n");

        var run = await RunAsync("import", "--crew", folder.PathOf("crew.csv"));

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("1 added", run.Output, StringComparison.Ordinal);
    }

    /// <summary>In a process of its own, because the variable is one for all tests.</summary>
    [Theory]
    [InlineData("health", "serving")]
    [InlineData("smoke", "ok productioncrew.v1.CrewService")]
    [InlineData("sweep", " expired, ")]
    public async Task Every_verb_takes_the_address_from_the_variable(string verb, string said)
    {
        var run = await ProgramRun.OfAsync(
            ProgramStart.Of(ChildHost.Executable, verb).With(new KeyValuePair<string, string>(AddressArgument.Variable, Fixture.Address))
        );

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Errors));
        Assert.Contains(said, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_a_change_was_not_made_and_a_read_says_nothing_of_that()
    {
        var read = await VerbRun.OfAsync("crew", "list", "--address", Nowhere);
        var change = await VerbRun.OfAsync("crew", "fire", "1", "--address", Nowhere);

        Assert.Equal((ExitCode.Unavailable, ExitCode.Unavailable), (read.ExitCode, change.ExitCode));
        Assert.StartsWith($"productioncrew: No service answers at {Nowhere} (", read.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("done", read.Error, StringComparison.Ordinal);
        Assert.Contains("), so nothing was done: start one", change.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("")]
    public async Task What_is_another_program_is_called_so(string answer)
    {
        using var program = new OtherProgram(answer);

        var health = await VerbRun.OfAsync("health", program.Address);
        var smoke = await VerbRun.OfAsync("smoke", program.Address);

        Assert.Equal((ExitCode.Failed, ExitCode.Unavailable), (health.ExitCode, smoke.ExitCode));
        Assert.StartsWith($"What answers at {program.Address} is no crew desk, ", health.Output, StringComparison.Ordinal);
        Assert.StartsWith($"failed: What answers at {program.Address} is no crew desk, ", smoke.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bookings book")]
    [InlineData("holds hold")]
    public async Task A_role_that_nobody_has_is_told_from_one_that_the_person_lacks(string verb)
    {
        var person = await HireAsync("Ada");
        var show = Id(await DoneAsync(["productions", "schedule", "--title", "Nightfall", .. Dates, "--unstaffed", "--json"]));

        var refused = await RunAsync([.. verb.Split(' '), "--production", show, "--crew-member", person, "--role", role[..^1] + "x"]);

        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.StartsWith(
            $"productioncrew: ROLE_UNKNOWN: Nobody on record has the role {role[..^1]}x",
            refused.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(role, refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("`crew list` shows the roles that people have.\n", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_place_of_an_id_says_what_finds_the_id()
    {
        var refused = await RunAsync("crew", "get", "Ada");

        Assert.EndsWith("; `crew list` with --name-contains finds a person.\n", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_no_month_has_is_called_so()
    {
        var refused = await RunAsync("crew", "hire", "--display-name", "Ada", "--roles", role, "--hire-date", "2035-02-30");

        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("--hire-date must be a date ", refused.Error, StringComparison.Ordinal);
        Assert.EndsWith("; there is no such day.\n", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_a_rule_is_shown_as_it_is_to_be_written()
    {
        var refused = await RunAsync([
            .. "crew add-blackout --crew-member".Split(' '),
            await HireAsync("Ada"),
            .. Dates,
            "--recurrence",
            "FREQ=WEEKLY;UNTIL=2035-06-25",
        ]);

        Assert.Contains("such as UNTIL=20350625", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_only_checked_says_so()
    {
        var run = await DoneAsync("crew", "hire", "--display-name", "Ada", "--roles", role, "--validate-only");

        Assert.StartsWith("Checked only: nothing was kept of what follows", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_production_that_requires_nobody_says_so() =>
        Assert.Contains(
            "It requires nobody, so nobody was booked.",
            await DoneAsync(["productions", "schedule", "--title", "Empty", .. Dates]),
            StringComparison.Ordinal
        );

    private static string[] Dates => "--first-date 2035-03-01 --last-date 2035-03-05".Split(' ');

    private async Task<string> HireAsync(string name) =>
        Id(await DoneAsync("crew", "hire", "--display-name", name, "--roles", role, "--json"));

    private static string Id(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement.EnumerateObject().First().Value.GetProperty("name").GetString()!.Split('/')[1];
    }

    private async Task<string> DoneAsync(params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private Task<VerbRun> RunAsync(params string[] args) => VerbRun.OfAsync([.. args, "--address", Fixture.Address]);
}
