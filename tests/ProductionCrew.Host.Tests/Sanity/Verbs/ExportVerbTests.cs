using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Verbs;

/// <summary>Exports on the command line.</summary>
public sealed class ExportVerbTests : HostTest<HostFixture>, IDisposable
{
    private readonly TemporaryFolder scratch = new();
    private readonly Desk desk;

    public ExportVerbTests(HostFixture fixture)
        : base(fixture) => desk = new Desk(fixture.Channel);

    [Fact]
    public async Task A_file_is_saved_or_printed()
    {
        var role = Desk.NewRole();
        await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = Desk.Person("=Ada", role) });
        var path = scratch.PathOf("crew.csv");
        await File.WriteAllTextAsync(path, "what was there before");

        var saved = await RunAsync("export", "crew", "--role", role, "--output", path, "--bom");
        var printed = await RunAsync("export", "crew", "--role", role);

        Assert.Equal((ExitCode.Ok, "", ExitCode.Ok, ""), (saved.ExitCode, saved.Error, printed.ExitCode, printed.Error));
        Assert.StartsWith($"{path}: 1 rows, as they were at sequence ", saved.Output, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], (await File.ReadAllBytesAsync(path))[..3]);
        Assert.Contains(",'=Ada,", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(path), printed.Output);
        Assert.Equal([path], Directory.GetFiles(scratch.Path));
    }

    [Theory]
    [InlineData("bookings", "--states", "confirmed", "held", "--start-time", "2035-01-01T00:00:00Z")]
    [InlineData("productions", "--range-first-date", "2035-01-01", "--range-last-date", "2035-02-01", "--descending")]
    [InlineData("changes", "--kinds", "crew-member-hired", "--after-sequence", "1")]
    [InlineData("availability", "--first-date", "2035-01-01", "--last-date", "2035-02-01")]
    public async Task The_filters_are_those_of_the_lists(string kind, params string[] filters)
    {
        var run = await RunAsync(["export", kind, .. filters]);

        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task What_goes_wrong_is_said_and_leaves_no_file()
    {
        var path = scratch.PathOf("bookings.csv");
        var refused = await RunAsync("export", "bookings", "--production", "999999", "--output", path);
        var nowhere = await RunAsync("export", "bookings", "--output", scratch.PathOf("missing/bookings.csv"));
        var folder = await RunAsync("export", "bookings", "--output", scratch.Path);
        var absent = await VerbRun.OfAsync("export", "crew", "--output", path, "--address", "http://127.0.0.1:1");
        var paged = await RunAsync("export", "crew", "--page-size", "5");
        var board = await VerbRun.OfAsync("export", "crew", "--output", path, "--address", Fixture.Host.HttpAddress);

        Assert.Equal((ExitCode.Failed, ExitCode.Failed, ExitCode.Failed), (refused.ExitCode, nowhere.ExitCode, folder.ExitCode));
        Assert.Contains("PRODUCTION_NOT_FOUND", refused.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written", nowhere.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written", folder.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unavailable, absent.ExitCode);
        Assert.Contains("No service answers at http://127.0.0.1:1", absent.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, paged.ExitCode);
        Assert.Equal(ExitCode.Failed, board.ExitCode);
        Assert.Empty(Directory.GetFiles(scratch.Path));
    }

    public new void Dispose()
    {
        scratch.Dispose();
        base.Dispose();
    }

    private Task<VerbRun> RunAsync(params string[] args) => VerbRun.OfAsync([.. args, "--address", Fixture.Address]);
}
