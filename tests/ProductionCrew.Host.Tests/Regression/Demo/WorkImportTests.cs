using ProductionCrew.Client;
using ProductionCrew.Client.Import.Work;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Demo;

/// <summary>A studio's own hours: <c>import --work</c>.</summary>
public sealed class WorkImportTests : HostTest<HostFixture>, IDisposable
{
    private readonly TemporaryFolder scratch = new();
    private readonly string role = Desk.NewRole();
    private readonly Desk desk;

    public WorkImportTests(HostFixture fixture)
        : base(fixture) => desk = new Desk(fixture.Channel);

    private string WorkPath => scratch.PathOf("hours.csv");

    public new void Dispose()
    {
        scratch.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task Hours_are_loaded_by_whatever_name_people_and_shows_have_and_bad_rows_are_named()
    {
        var person = await desk.HireAsync($"Ana {role}", role);
        var show = (await desk.ScheduleAsync($"Show {role}", "2100-05-01", "2100-05-03")).Production;
        await File.WriteAllTextAsync(
            WorkPath,
            $"""
            Crew member,production,work date,kind,hours,role
            {person.Name},{show.Name},2024-03-01,regular,8,
            Ana {role},"Show {role}",2024-03-01,OVERTIME,1:30,{role}

            {person.Name.Split('/')[1]},{show.Name.Split('/')[1]},2024-03-02,travel,0.5,
            nobody of that name,{show.Name},2024-03-01,regular,8,
            {person.Name},{show.Name},2024-03-03,idle,7:61,
            {person.Name},{show.Name},2024-03-02,travel,0:45,
            """
        );

        var run = await ImportAsync("--allow-unbooked");

        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("Hours       3 added, 0 changed, 0 same, 3 refused", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{WorkPath}:6: INVALID_FIELD: crew_member must be", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{WorkPath}:7: INVALID_FIELD: kind is required; minutes must be", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{WorkPath}:8: WORK_ENTRY_EXISTS", run.Output, StringComparison.Ordinal);
        var entries = (await desk.Reports.ListWorkEntriesAsync(new() { CrewMember = person.Name })).WorkEntries;
        Assert.Equal([480, 90, 30], entries.Select(entry => entry.Minutes));

        run = await ImportAsync("--allow-unbooked", "--update");
        Assert.Contains("Hours       0 added, 1 changed, 3 same, 2 refused", run.Output, StringComparison.Ordinal);
        run = await ImportAsync("--allow-unbooked", "--update", "--all-or-nothing");
        Assert.Contains("none is", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_understood_is_not_begun()
    {
        await File.WriteAllTextAsync(WorkPath, "crew_member,production,kind,hours,minutes\n");

        var run = await ImportAsync();

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("work_date: the column is missing.", run.Error, StringComparison.Ordinal);
        Assert.Contains("either this column or hours", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8", 480)]
    [InlineData("7:30", 450)]
    [InlineData("0.25", 15)]
    [InlineData("0.33", -1)]
    [InlineData("7:3", -1)]
    [InlineData("-1", -1)]
    [InlineData("", -1)]
    [InlineData("99999999999", -1)]
    public void Hours_are_whole_minutes(string cell, int minutes) => Assert.Equal(minutes, WorkFile.MinutesOf(cell));

    private Task<VerbRun> ImportAsync(params string[] options) =>
        VerbRun.OfAsync(["import", "--work", WorkPath, .. options, "--address", Fixture.Address.ToString()]);
}
