using System.Globalization;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Smoke;

public sealed class CommandTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [Theory]
    [InlineData("")]
    [InlineData("serve")]
    [InlineData("selftest")]
    [InlineData("health")]
    [InlineData("smoke")]
    [InlineData("load")]
    [InlineData("migrate")]
    [InlineData("migrate up")]
    [InlineData("migrate down")]
    [InlineData("migrate status")]
    [InlineData("check")]
    [InlineData("zones")]
    [InlineData("zones check")]
    [InlineData("zones apply")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("copy")]
    [InlineData("import")]
    [InlineData("demo")]
    public async Task Every_verb_has_help(string verb)
    {
        var (exitCode, output, error) = await VerbRun.OfAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((ExitCode.Ok, ""), (exitCode, error));
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_explains_the_exit_codes()
    {
        var (_, output, _) = await VerbRun.OfAsync("--help");

        int[] codes = [ExitCode.Failed, ExitCode.Usage, ExitCode.Unavailable, ExitCode.Software, ExitCode.CannotBind, ExitCode.Config];
        Assert.All(
            codes,
            code => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $" {code} "), output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_self_test_passes()
    {
        var (exitCode, output, _) = await VerbRun.OfAsync("selftest");

        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("ok store", output, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_service_is_healthy_and_passes_the_smoke_test()
    {
        Assert.Equal(new VerbRun(ExitCode.Ok, $"serving{Environment.NewLine}", ""), await VerbRun.OfAsync("health", Fixture.Address));
        var (exitCode, output, _) = await VerbRun.OfAsync("smoke", Fixture.Address);

        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("ok productioncrew.v1.CrewService", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_is_healthy()
    {
        const string Nowhere = "http://127.0.0.1:1";

        Assert.Equal(ExitCode.Failed, (await VerbRun.OfAsync("health", Nowhere)).ExitCode);
        Assert.Equal(ExitCode.Unavailable, (await VerbRun.OfAsync("smoke", Nowhere)).ExitCode);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "serv")]
    [InlineData(ExitCode.Usage, "serve", "--urls")]
    [InlineData(ExitCode.Usage, "health", "localhost")]
    [InlineData(ExitCode.Usage, "smoke", "--address", "localhost")]
    [InlineData(ExitCode.Usage, "sweep", "http://127.0.0.1:1", "--address", "http://127.0.0.1:2")]
    [InlineData(ExitCode.Usage, "demo", "localhost")]
    [InlineData(ExitCode.Usage, "demo", "http://127.0.0.1:1", "--address", "http://127.0.0.1:2")]
    [InlineData(ExitCode.Usage, "blackouts", "--help")]
    [InlineData(ExitCode.Usage, "crew")]
    [InlineData(ExitCode.Usage, "crew", "get")]
    [InlineData(ExitCode.Usage, "import", "http://127.0.0.1:1")]
    [InlineData(ExitCode.Usage, "import", "http://127.0.0.1:1", "--crew", "/none/crew.csv")]
    [InlineData(ExitCode.Usage, "migrate", "down", "0")]
    [InlineData(ExitCode.Usage, "migrate", "down", "1", "--to", "0")]
    [InlineData(ExitCode.Config, "serve", "--urls", "nonsense")]
    [InlineData(ExitCode.Config, "--DATABASE_URL", "mysql://u:p@h/d")]
    [InlineData(ExitCode.Config, "migrate", "status", "--ProductionCrew:QueueCapacity=0")]
    [InlineData(ExitCode.Unavailable, "serve", "--DATABASE_URL=sqlite:/proc/none/crew.db")]
    [InlineData(ExitCode.Unavailable, "serve", "--DATABASE_URL=postgresql://ann:secret@127.0.0.1:1/crew")]
    [InlineData(ExitCode.Unavailable, "check", "--DATABASE_URL=sqlite:/none/crew.db")]
    [InlineData(ExitCode.Unavailable, "backup", "/none/copy.db", "--DATABASE_URL=sqlite:/none/crew.db")]
    [InlineData(ExitCode.Unavailable, "restore", "/none/copy.db", "--DATABASE_URL=sqlite:/none/crew.db")]
    [InlineData(ExitCode.Usage, "backup")]
    [InlineData(ExitCode.Usage, "copy", "postgresql://ann:secret@127.0.0.1:1/crew")]
    [InlineData(ExitCode.Config, "serve", "--DATABASEURL=postgresql://ann:secret@127.0.0.1:1/crew")]
    [InlineData(ExitCode.Usage, "backup", "/none/copy.db", "--DATABASE_URL=postgresql://ann:secret@127.0.0.1:1/crew")]
    [InlineData(ExitCode.Usage, "restore", "/none/copy.db", "--DATABASE_URL=postgresql://ann:secret@127.0.0.1:1/crew")]
    [InlineData(ExitCode.Unavailable, "migrate", "status", "--DATABASE_URL=postgresql://ann:secret@127.0.0.1:1/crew")]
    public async Task A_wrong_command_line_or_setting_is_one_clear_line(int expected, params string[] args)
    {
        var (exitCode, output, error) = await VerbRun.OfAsync(args);

        Assert.Equal((expected, ""), (exitCode, output));
        Assert.Matches("^productioncrew: [^\n]+\n$", error);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'blackouts' is no verb and no setting; did you mean crew add-blackout, ", "blackouts", "--help")]
    [InlineData("'hier' is no verb of crew; did you mean crew hire?", "crew", "hier")]
    [InlineData("'frobnicate' is no verb of slots. There are open-window, ", "slots", "frobnicate")]
    [InlineData("crew needs a verb. There are hire, get, ", "crew")]
    [InlineData("crew get needs NAME. The crew member, ", "crew", "get")]
    public async Task A_verb_that_is_none_is_answered_with_those_that_are_near(string said, params string[] args)
    {
        var refused = await VerbRun.OfAsync(args);

        Assert.StartsWith($"productioncrew: {said}", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_is_one_clear_line()
    {
        await using var database = await HostDatabase.CreateAsync();
        var (exitCode, output, error) = await VerbRun.OfAsync("serve", database.Setting, $"--urls={Fixture.Address}");

        Assert.Equal((ExitCode.CannotBind, ""), (exitCode, output));
        Assert.Matches("^productioncrew: [^\n]*in use[^\n]*\n$", error);
    }

    [Fact]
    public async Task Migrations_go_up_and_down()
    {
        await using var database = await HostDatabase.CreateAsync();

        Assert.Contains("1 missing", (await VerbRun.OfAsync("migrate", "status", database.Setting)).Output, StringComparison.Ordinal);
        Assert.Contains("1 applied", (await VerbRun.OfAsync("migrate", "up", database.Setting)).Output, StringComparison.Ordinal);
        Assert.Equal("nothing to do", (await VerbRun.OfAsync("migrate", "up", database.Setting)).Output.Trim());
        Assert.Contains("1 applied", (await VerbRun.OfAsync("migrate", "status", database.Setting)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "1 undone",
            (await VerbRun.OfAsync("migrate", "down", "--to", "0", database.Setting)).Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("applied", (await VerbRun.OfAsync("migrate", "status", database.Setting)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_database_passes_the_check_and_one_without_its_schema_does_not()
    {
        await using var database = await HostDatabase.CreateAsync();
        await VerbRun.OfAsync("migrate", "up", database.Setting);

        var (exitCode, output, error) = await VerbRun.OfAsync("check", database.Setting);

        Assert.Equal((ExitCode.Ok, ""), (exitCode, error));
        Assert.Contains("schema: ok, version ", output, StringComparison.Ordinal);
        Assert.EndsWith(
            $"change log: ok, replaying it gives the tables; no changes{Environment.NewLine}",
            output,
            StringComparison.Ordinal
        );

        await VerbRun.OfAsync("migrate", "down", "--to", "0", database.Setting);
        (exitCode, output, _) = await VerbRun.OfAsync("check", database.Setting);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("schema: damaged", output, StringComparison.Ordinal);
        Assert.Contains("  Migration 1 (crew_desk) is missing.", output, StringComparison.Ordinal);
    }
}
