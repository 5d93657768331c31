using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Demo;

/// <summary>A file that is imported again says what became of each row: nothing is doubled, and nothing is said to be done that was not.</summary>
public sealed class ImportAgainTests : HostTest<HostFixture>, IDisposable
{
    private readonly TemporaryFolder scratch = new();

    /// <summary>Also in the names of a test, because people and shows are recognized by these.</summary>
    private readonly string role = $"{Desk.NewRole()}-{Guid.NewGuid():N}";
    private readonly Desk desk;

    public ImportAgainTests(HostFixture fixture)
        : base(fixture) => desk = new Desk(fixture.Channel);

    private string CrewPath => scratch.PathOf("crew.csv");

    private string ProductionsPath => scratch.PathOf("productions.csv");

    [Fact]
    public async Task A_row_that_was_changed_is_told_and_updated_only_if_asked()
    {
        await ImportCrewAsync($"Ada {role},{role}@3,2026-01-01,850,{role}@example.com", "1 added, 0 same, 0 changed, 0 conflicting");
        var changeCount = (await desk.ChangesAsync()).Count;
        var changed = $"Ada Lovelace {role},{role}@4,2026-01-01,900,{role}@example.com";

        var output = await ImportCrewAsync(changed, "0 added, 0 same, 1 changed, 0 conflicting");
        Assert.Contains(": changed, but not updated: ", output, StringComparison.Ordinal);
        Assert.Contains(": display_name, roles, day_rate", output, StringComparison.Ordinal);
        Assert.Contains("--update does that", output, StringComparison.Ordinal);
        Assert.Equal(changeCount, (await desk.ChangesAsync()).Count);

        output = await ImportCrewAsync(changed, "0 added, 0 same, 1 changed, 0 conflicting", "--update");
        Assert.Contains($"Ada Lovelace {role}: changed: crewMembers/", output, StringComparison.Ordinal);
        var person = await SingleAsync();
        Assert.Equal(($"Ada Lovelace {role}", 4, 900L), (person.DisplayName, person.Roles[0].Level, person.DayRate.Units));

        await ImportCrewAsync(changed, "0 added, 1 same, 0 changed, 0 conflicting", "--update");
    }

    [Fact]
    public async Task Who_was_renamed_in_the_service_is_found_by_the_answer_of_that_time()
    {
        var row = $"Ada {role},{role},2026-01-01,,";
        await ImportCrewAsync(row, "1 added, 0 same, 0 changed, 0 conflicting");
        var hired = await SingleAsync();
        await desk.Crew.UpdateCrewMemberAsync(
            new UpdateCrewMemberRequest
            {
                CrewMember = new CrewMember { Name = hired.Name, DisplayName = "Ada Lovelace" },
            }
        );

        var output = await ImportCrewAsync(row, "0 added, 0 same, 1 changed, 0 conflicting");

        Assert.Contains($"{hired.Name}: display_name", output, StringComparison.Ordinal);
        Assert.Equal("Ada Lovelace", (await SingleAsync()).DisplayName);
    }

    [Fact]
    public async Task An_external_id_finds_its_record_whatever_else_has_changed()
    {
        await WriteAsync(CrewPath, "display_name,roles,hire_date,external_id", $"Ada {role},{role},2026-01-01,HR-{role}");
        await WriteAsync(
            ProductionsPath,
            "title,first_date,last_date,requirements,external_id",
            $"Show {role},2027-03-01,2027-03-05,1 {role},P-{role}"
        );
        Assert.Equal(ExitCode.Ok, (await ImportAsync("--crew", CrewPath, "--productions", ProductionsPath)).ExitCode);

        await WriteAsync(CrewPath, "display_name,roles,hire_date,external_id", $"Grace {role},{role}@2,2026-01-01,HR-{role}");
        await WriteAsync(
            ProductionsPath,
            "title,first_date,last_date,requirements,external_id",
            $"Film {role},2027-03-01,2027-03-05,1 {role},P-{role}"
        );
        var (exitCode, output) = await ImportAsync("--crew", CrewPath, "--productions", ProductionsPath, "--update");

        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Equal(2, output.Split("0 added, 0 same, 1 changed, 0 conflicting, 0 refused, 0 bad").Length - 1);
        var found = await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { ExternalId = $"HR-{role}" });
        Assert.Equal([$"Grace {role}"], found.CrewMembers.Select(member => member.DisplayName));
        var shows = await desk.Productions.ListProductionsAsync(new ListProductionsRequest { ExternalId = $"P-{role}" });
        Assert.Equal([$"Film {role}"], shows.Productions.Select(show => show.Title));
        Assert.Equal(1, await desk.CountAsync(role));
    }

    [Fact]
    public async Task What_no_update_can_make_so_conflicts_and_changes_nothing()
    {
        await ImportCrewAsync($"Ada {role},{role},2026-01-01,,{role}@example.com", "1 added, 0 same, 0 changed, 0 conflicting");
        await WriteAsync(ProductionsPath, "title,first_date,last_date", $"Show {role},2027-03-01,2027-03-05");
        await ImportAsync("--productions", ProductionsPath);
        var changeCount = (await desk.ChangesAsync()).Count;

        await WriteAsync(CrewPath, Header, $"Ada {role},{role}@5,2026-02-01,,{role}@example.com");
        await WriteAsync(ProductionsPath, "title,first_date,last_date", $"Show {role},2027-03-01,2027-03-08");
        var (exitCode, output) = await ImportAsync("--crew", CrewPath, "--productions", ProductionsPath, "--update");

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("the hire_date is 2026-01-01, not 2026-02-01", output, StringComparison.Ordinal);
        Assert.Contains("last_date is 2027-03-05, not 2027-03-08: `productions reschedule` changes it", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("0 added, 0 same, 0 changed, 1 conflicting, 0 refused, 0 bad").Length - 1);
        Assert.Equal(changeCount, (await desk.ChangesAsync()).Count);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task A_file_as_a_spreadsheet_saves_it_is_read(string separator)
    {
        string[][] cells =
        [
            ["Display Name", " ROLES", "Hire date", "E-mail", "", ""],
            [$"Ada {role}", $"{role}@3, {role}-2", "2026-01-01", "", "", ""],
            [$"Bo {role}", $"\"{role}; {role}-2@2\"", "2026-01-01", "", "", ""],
        ];
        cells[0][3] = "email";
        await WriteAsync(CrewPath, [.. cells.Select(row => string.Join(separator, row))]);

        var (exitCode, output) = await ImportAsync("--crew", CrewPath);

        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains("2 added, 0 same, 0 changed, 0 conflicting, 0 refused, 0 bad", output, StringComparison.Ordinal);
        Assert.Equal((2, 2), (await desk.CountAsync(role), await desk.CountAsync($"{role}-2")));
    }

    public new void Dispose()
    {
        scratch.Dispose();
        base.Dispose();
    }

    private const string Header = "display_name,roles,hire_date,day_rate,email";

    private static Task WriteAsync(string path, params string[] lines) => File.WriteAllLinesAsync(path, lines);

    private async Task<string> ImportCrewAsync(string row, string expected, params string[] options)
    {
        await WriteAsync(CrewPath, Header, row);
        var (exitCode, output) = await ImportAsync(["--crew", CrewPath, .. options]);
        Assert.Equal(ExitCode.Ok, exitCode);
        Assert.Contains($"Crew        {expected}, 0 refused, 0 bad", output, StringComparison.Ordinal);
        return output;
    }

    private async Task<CrewMember> SingleAsync() =>
        Assert.Single((await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role })).CrewMembers);

    private async Task<(int ExitCode, string Output)> ImportAsync(params string[] arguments)
    {
        var run = await VerbRun.OfAsync(["import", Fixture.Address, .. arguments]);
        Assert.Equal("", run.Error);
        return (run.ExitCode, run.Output);
    }
}
