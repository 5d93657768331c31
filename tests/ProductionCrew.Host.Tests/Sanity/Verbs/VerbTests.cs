using System.Text.Json;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>The command line for people, on a real service.</summary>
public sealed class VerbTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Schedule =
    [
        .. "productions schedule --first-date 2031-03-01 --last-date 2031-03-05 --requirements".Split(' '),
    ];

    [Fact]
    public async Task A_coordinator_hires_schedules_and_reads()
    {
        var role = NewRole();
        var person = Name(
            await DoneAsync([
                .. "crew hire --hire-date 2026-01-01 --roles".Split(' '),
                $"{role}:3",
                "--display-name",
                "Zoë Ålund",
                "--json",
            ])
        );
        var show = Name(await DoneAsync([.. Schedule, $"{role}:1:3", "--title", "The Long Take", "--json"]));

        var shown = await DoneAsync(["crew", "get", Id(person)]);
        var bookings = await DoneAsync(["bookings", "list", "--production", Id(show), "--states", "confirmed"]);

        Assert.Contains("Zoë Ålund", shown, StringComparison.Ordinal);
        Assert.Contains($"{role}:3", shown, StringComparison.Ordinal);
        Assert.Contains("Zoë Ålund", bookings, StringComparison.Ordinal);
        Assert.Contains("The Long Take", bookings, StringComparison.Ordinal);
        Assert.Contains("CONFIRMED", bookings, StringComparison.Ordinal);
        Assert.DoesNotContain("etag", bookings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_changes_what_is_given_and_nothing_else()
    {
        var role = NewRole();
        var person = Name(
            await DoneAsync(["crew", "hire", "--roles", $"{role}:2", "--display-name", "Before", "--email", "a@example.com", "--json"])
        );

        await DoneAsync(["crew", "update", Id(person), "--display-name", "After"]);
        var after = await DoneAsync(["crew", "get", Id(person)]);
        await DoneAsync(["crew", "update", Id(person), "--update-mask", "email"]);
        var cleared = await DoneAsync(["crew", "get", Id(person)]);

        Assert.Contains("After", after, StringComparison.Ordinal);
        Assert.Contains("a@example.com", after, StringComparison.Ordinal);
        Assert.DoesNotContain("a@example.com", cleared, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_made_of_a_file_and_shown_and_staffing_is_a_table()
    {
        var role = NewRole();
        await DoneAsync(["crew", "hire", "--roles", $"{role}:1", "--display-name", "Charted"]);
        var show = Id(Name(await DoneAsync([.. Schedule, $"{role}:1", "--title", "The Long Take", "--json"])));
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "points.csv");
        await File.WriteAllTextAsync(file, "Time,Goal,Actual\n2031-03-01,10,8.5\n2031-03-02T08:00:00Z,20,19\n");

        await DoneAsync(["charts", "create", show, file, "--title", "Scenes shot", "--unit", "scenes"]);
        var listed = await DoneAsync(["charts", "list", show]);
        var shown = await DoneAsync(["charts", "get", $"{show}/1"]);
        var staffing = await DoneAsync(["charts", "staffing", show]);

        Assert.Contains("Scenes shot", listed, StringComparison.Ordinal);
        Assert.Contains("2031-03-01T00:00:00Z", shown, StringComparison.Ordinal);
        Assert.Contains("8.5", shown, StringComparison.Ordinal);
        Assert.Contains(role, staffing, StringComparison.Ordinal);
        Assert.Contains("2031-03-05", staffing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_points_that_is_wrong_is_refused_with_its_lines()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "points.csv");
        await File.WriteAllTextAsync(file, "time,goal,actual\nsoon,1,1\n2031-03-02,many,2\n");

        var refused = await RunAsync(["charts", "create", "1", file, "--title", "Scenes", "--unit", "scenes"]);

        Assert.Equal((ExitCode.Usage, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("points.csv:2: time: must be like", refused.Error, StringComparison.Ordinal);
        Assert.Contains("points.csv:3: goal: must be a number", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_said_in_words_with_its_reason()
    {
        var refused = await RunAsync([.. Schedule, $"{NewRole()}:2", "--title", "Nobody is there"]);

        Assert.Equal((ExitCode.Failed, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("productioncrew: ROLE_UNKNOWN: Nobody on record has the role ", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var refused = await RunAsync(["crew", "hire", "--display-name", "", "--roles", "Grip"]);

        Assert.Equal(ExitCode.Failed, refused.ExitCode);
        Assert.Contains("- --display-name ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("- --roles, entry 1, role ", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crew list --page-siz 3", "'--page-siz' is no option of crew list; did you mean --page-size?")]
    [InlineData("crew get 1 2", "'2' is too much for crew get")]
    [InlineData("crew fire 999999999 --dry-run", "'--dry-run' is no option of crew fire")]
    [InlineData("crew list --bogus=1", "'--bogus=1' is no option of crew list")]
    [InlineData("crew hire --roles grip:3 --day-rates 900", "'--day-rates' is no option here, and no value of --roles.")]
    public async Task What_is_not_understood_is_refused_without_a_call(string arguments, string said)
    {
        var refused = await RunAsync(arguments.Split(' '));

        Assert.Equal((ExitCode.Usage, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith($"productioncrew: {said}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_a_refusal_has_its_details_too()
    {
        var refused = await RunAsync(["crew", "get", "999999999", "--json"]);

        using var status = JsonDocument.Parse(refused.Error);
        Assert.Contains("CREW_MEMBER_NOT_FOUND", status.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--states", "foo")]
    [InlineData("--page-size", "many")]
    [InlineData("--start-time", "yesterday")]
    public async Task A_value_that_does_not_fit_its_option_is_named_without_a_call(string option, string value)
    {
        var refused = await RunAsync(["bookings", "list", option, value]);

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.Contains(value, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_the_address_is_named()
    {
        var refused = await VerbRun.OfAsync("crew", "list", "--address", "http://127.0.0.1:1");

        Assert.Equal(ExitCode.Unavailable, refused.ExitCode);
        Assert.Contains("http://127.0.0.1:1", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watcher_sees_a_change_in_one_line()
    {
        var role = NewRole();
        await DoneAsync(["crew", "hire", "--roles", $"{role}:1", "--display-name", "Watched"]);

        var seen = await DoneAsync(["watch", "--count", "1"]);

        Assert.Single(seen.TrimEnd().Split('\n'));
        Assert.Contains("_", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_are_lines_that_say_what_happened_to_whom_and_by_whom()
    {
        var role = NewRole();
        var person = Name(await DoneAsync(["crew", "hire", "--roles", $"{role}:1", "--display-name", "Changed", "--json"]));

        var line = Assert.Single((await DoneAsync(["changes", "--crew-members", Id(person)])).TrimEnd().Split('\n'));

        Assert.Contains("CREW_MEMBER_HIRED", line, StringComparison.Ordinal);
        Assert.Contains("Changed", line, StringComparison.Ordinal);
        Assert.EndsWith("by anonymous@127.0.0.1", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_in_a_list_is_called_by_name_once()
    {
        var role = NewRole();
        var person = Name(await DoneAsync(["crew", "hire", "--roles", $"{role}:1", "--display-name", "Twice", "--json"]));
        await DoneAsync([.. Schedule, $"{role}:1", "--title", "Nightfall"]);

        var people = await DoneAsync(["crew", "recommend", "--role", role, .. "--first-date 2031-03-01 --last-date 2031-03-02".Split(' ')]);

        Assert.Contains($"Twice ({person}) ", people, StringComparison.Ordinal);
        Assert.DoesNotContain("Twice (Twice", people, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crew get", "An id alone will do, as 13.")]
    [InlineData("bookings confirm", "The ids alone will do, as 2/3.")]
    [InlineData("changes", "--kinds <CHOICE ...>")]
    [InlineData("changes", "One of crew-member-hired, ")]
    public async Task The_help_of_a_verb_says_how_values_are_written(string verb, string form) =>
        Assert.Contains(form, (await VerbRun.OfAsync([.. verb.Split(' '), "--help"])).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_shell_completes_verbs_and_choices()
    {
        var verbs = await VerbRun.OfAsync("[suggest:21]", "productioncrew crew l");
        var choices = await VerbRun.OfAsync("[suggest:40]", "productioncrew bookings list --states h");
        var script = await VerbRun.OfAsync("completion", "bash");

        Assert.Contains("list", verbs.Output, StringComparison.Ordinal);
        Assert.Contains("held", choices.Output, StringComparison.Ordinal);
        Assert.Contains("complete -F", script.Output, StringComparison.Ordinal);
    }

    private static string NewRole() => "role-" + Guid.NewGuid().ToString("n")[..12];

    private static string Name(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement.EnumerateObject().First().Value.GetProperty("name").GetString()!;
    }

    private static string Id(string name) => name.Split('/')[1];

    private async Task<string> DoneAsync(string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private Task<VerbRun> RunAsync(string[] args) => VerbRun.OfAsync([.. args, "--address", Fixture.Address]);
}
