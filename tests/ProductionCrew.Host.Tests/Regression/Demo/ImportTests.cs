using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Demo;

/// <summary>A studio's own files. Each test has its own role, so that one does not staff from the other's people.</summary>
public sealed class ImportTests : HostTest<HostFixture>, IDisposable
{
    private readonly TemporaryFolder scratch = new();
    private readonly string role = Desk.NewRole();
    private readonly Desk desk;

    public ImportTests(HostFixture fixture)
        : base(fixture) => desk = new Desk(fixture.Channel);

    private string CrewPath => scratch.PathOf("crew.csv");

    private string ProductionsPath => scratch.PathOf("productions.csv");

    [Fact]
    public async Task Good_rows_are_loaded_once_however_often_it_runs()
    {
        await File.WriteAllTextAsync(
            CrewPath,
            $"""
            display_name,roles,hire_date,day_rate,email
            Ada,{role}@3,2026-01-01,850.50,{role}.ada@example.com
            "Bo ""B"" Lind",{role},2026-01-01,,
            """
        );
        await File.WriteAllTextAsync(
            ProductionsPath,
            $"""
            title,first_date,last_date,time_zone,requirements
            Show {role},2027-03-01,2027-03-05,Europe/London,1 {role}@3; 1 {role}
            """
        );

        var (exitCode, output) = await ImportAsync("--crew", CrewPath, "--productions", ProductionsPath);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("2 added, 0 same, 0 changed, 0 conflicting, 0 refused, 0 bad", output, StringComparison.Ordinal);
        Assert.Contains("1 added, 0 same, 0 changed, 0 conflicting, 0 refused, 0 bad", output, StringComparison.Ordinal);
        var changeCount = (await desk.ChangesAsync()).Count;

        (exitCode, output) = await ImportAsync("--crew", CrewPath, "--productions", ProductionsPath);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("Crew        0 added, 2 same, 0 changed, 0 conflicting, 0 refused, 0 bad", output, StringComparison.Ordinal);
        Assert.Contains("Productions 0 added, 1 same, 0 changed, 0 conflicting, 0 refused, 0 bad", output, StringComparison.Ordinal);
        Assert.Equal(changeCount, (await desk.ChangesAsync()).Count);
    }

    [Fact]
    public async Task Two_people_may_share_a_mail_address_where_the_row_says_so()
    {
        await File.WriteAllTextAsync(
            CrewPath,
            $"""
            display_name,roles,hire_date,email,allow_duplicate_email
            Ada {role},{role},2026-01-01,{role}@example.com,
            Bo {role},{role},2026-01-01,{role}@example.com,yes
            """
        );

        var (exitCode, output) = await ImportAsync("--crew", CrewPath);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("2 added, 0 same", output, StringComparison.Ordinal);

        (_, output) = await ImportAsync("--crew", CrewPath);
        Assert.Contains("0 added, 2 same", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_row_is_named_by_line_and_column_and_the_others_are_loaded()
    {
        await File.WriteAllTextAsync(
            CrewPath,
            $"""
            display_name,roles,hire_date,fire_date,time_zone,day_rate,currency,email
            Ada,{role}@3,2026-01-01,,,,,{role}.ada@example.com
            ,{role}@9,01/02/2026,,Mars/Base,850,XXX,
            Bo,{role}@high,,,,1k,,
            Cy,{role},2026-01-01,2025-01-01,,,,
            Ada,{role},2026-01-01,,,,,{role}.ada@example.com
            Di,{role}
            Ed,{role},2026-01-01,,,,,
            """
        );

        var (exitCode, output) = await ImportAsync("--crew", CrewPath);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("2 added, 0 same, 0 changed, 0 conflicting, 1 refused, 4 bad", output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "2:Ada",
                "3:currency",
                "3:display_name",
                "3:hire_date",
                "3:roles",
                "3:time_zone",
                "4:day_rate",
                "4:hire_date",
                "4:roles",
                "5:Cy",
                "6:is the same as line 2",
                "7:has 2 fields, the header has 8.",
                "8:Ed",
            ],
            Places(output)
        );
        Assert.Contains("FIRE_DATE_NOT_AFTER_HIRE", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_read_hides_no_other_error_of_its_row()
    {
        await File.WriteAllTextAsync(
            CrewPath,
            $"""
            display_name,roles,hire_date,time_zone,day_rate,currency
            ,{role}@9,01/02/2026,Mars/Base,1k,XXX
            """
        );
        await File.WriteAllTextAsync(
            ProductionsPath,
            $"""
            title,first_date,last_date,time_zone,requirements,unstaffed
            ,2027-03-05,2027-03-01,Mars/Base,two {role},perhaps
            """
        );

        var (_, crew) = await ImportAsync("--crew", CrewPath);
        var (_, productions) = await ImportAsync("--productions", ProductionsPath);

        Assert.Equal(["2:currency", "2:day_rate", "2:display_name", "2:hire_date", "2:roles", "2:time_zone"], Places(crew));
        Assert.Equal(
            ["2:last_date", "2:requirements", "2:time_zone", "2:title", "2:unstaffed"],
            Places(productions.Replace(ProductionsPath, CrewPath, StringComparison.Ordinal))
        );
        Assert.Equal(0, await desk.CountAsync(role));
    }

    [Fact]
    public async Task A_production_may_be_imported_unstaffed_and_staffed_by_a_later_run()
    {
        var member = await desk.HireAsync("Ada", role);
        await File.WriteAllTextAsync(
            ProductionsPath,
            $"""
            title,first_date,last_date,requirements,unstaffed
            Open {role},2027-03-01,2027-03-05,2 {role},yes
            """
        );

        var (exitCode, _) = await ImportAsync("--productions", ProductionsPath);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Empty(await desk.BookingsOfAsync(member));

        (exitCode, var again) = await ImportAsync("--productions", ProductionsPath);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("0 added, 1 same, 0 changed", again, StringComparison.Ordinal);

        await File.WriteAllTextAsync(
            ProductionsPath,
            $"""
            title,first_date,last_date,requirements
            Open {role},2027-03-01,2027-03-05,1 {role}
            """
        );
        (exitCode, _) = await ImportAsync("--productions", ProductionsPath, "--update");
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Single(await desk.BookingsOfAsync(member));
    }

    [Fact]
    public async Task A_shortage_is_refused_with_its_reason_and_the_next_production_is_scheduled()
    {
        await desk.HireAsync("Ada", role);
        await File.WriteAllTextAsync(
            ProductionsPath,
            $"""
            title,first_date,last_date,requirements
            Big {role},2027-03-01,2027-03-05,2 {role}
            Small {role},2027-03-01,2027-03-05,1 {role}
            Late {role},2027-03-05,2027-03-01,1 {role}
            """
        );

        var (exitCode, output) = await ImportAsync("--productions", ProductionsPath);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("1 added, 0 same, 0 changed, 0 conflicting, 1 refused, 1 bad", output, StringComparison.Ordinal);
        Assert.Contains($"{ProductionsPath}:2: Big {role}: CREW_SHORTAGE: ", output, StringComparison.Ordinal);
        Assert.Contains($"{ProductionsPath}:4: last_date: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_header_loads_nothing()
    {
        await File.WriteAllTextAsync(CrewPath, $"display_name,role,hire_date\nAda,{role},2026-01-01\n");

        var (exitCode, output) = await ImportAsync("--crew", CrewPath);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains($"{CrewPath}:1: roles: the column is missing.", output, StringComparison.Ordinal);
        Assert.Contains($"{CrewPath}:1: role: no such column", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_out_of_reach_is_one_clear_line()
    {
        await File.WriteAllTextAsync(CrewPath, $"display_name,roles,hire_date\nAda,{role},2026-01-01\n");

        var run = await VerbRun.OfAsync("import", "http://127.0.0.1:1", "--crew", CrewPath);

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.Matches("^productioncrew: No service answers at http://127.0.0.1:1 [^\n]+\n$", run.Error);
    }

    public new void Dispose()
    {
        scratch.Dispose();
        base.Dispose();
    }

    private async Task<(int ExitCode, string Output)> ImportAsync(params string[] files)
    {
        var run = await VerbRun.OfAsync(["import", Fixture.Address, .. files]);
        Assert.Equal("", run.Error);
        return (run.ExitCode, run.Output);
    }

    /// <summary>The line and the first word after it of each line that names a row, sorted.</summary>
    private string[] Places(string output) =>
        [
            .. output
                .Split('\n')
                .Where(line => line.Contains(CrewPath, StringComparison.Ordinal))
                .Select(line => line.Trim()[(CrewPath.Length + 1)..].Split(": "))
                .Select(parts => $"{parts[0]}:{parts[1]}")
                .Order(StringComparer.Ordinal),
        ];
}
