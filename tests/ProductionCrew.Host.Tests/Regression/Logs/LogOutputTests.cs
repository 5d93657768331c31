using System.Text.Json;
using Grpc.Core;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Logs;

/// <summary>The log as a process writes it: on the console for people or programs, and in files.</summary>
[Trait("Store", "sqlite")]
public sealed class LogOutputTests : IDisposable
{
    private const string CallId = "the-call-of-this-test";

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task For_people_a_line_has_time_level_call_actor_and_text()
    {
        await using var child = Serve();
        await AskInVainAsync(await child.ListeningAsync());

        var line = await LineAsync(child, "CREW_MEMBER_NOT_FOUND");

        Assert.Matches(
            @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: \S+ call=the-call-of-this-test actor=anonymous /productioncrew\.v1\.CrewService/GetCrewMember NotFound in ",
            line
        );
        Assert.EndsWith("CREW_MEMBER_NOT_FOUND: There is no crew member crewMembers/7.", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_programs_each_line_is_an_object()
    {
        await using var child = Serve("--Logging:Console:FormatterName=json");
        var listening = Parse(await LineAsync(child, "Now listening on: {address}"));
        await AskInVainAsync(new Uri(listening.GetProperty("address").GetString()!));
        var refused = Parse(await LineAsync(child, "CREW_MEMBER_NOT_FOUND"));

        Assert.All(child.Output, line => Assert.True(Parse(line).TryGetProperty("@t", out _)));
        Assert.Equal(CallId, refused.GetProperty("CallId").GetString());
        Assert.Equal("anonymous", refused.GetProperty("Actor").GetString());
        Assert.Equal("NotFound", refused.GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Files_are_bounded_and_their_owners_own()
    {
        var path = folder.PathOf("logs", "crew.log");
        await using var child = Serve(
            $"--ProductionCrew:LogFile={path}",
            "--ProductionCrew:LogFileMib=1",
            "--ProductionCrew:LogFileCountMax=2"
        );
        var address = await child.ListeningAsync();
        using var channel = TestChannel.ForAddress(address);
        var crew = new CrewService.CrewServiceClient(channel);
        string[] Files() => Directory.GetFiles(Path.GetDirectoryName(path)!);

        // Each line takes about half a kibibyte, so the second file is full some time later and the first one is removed.
        await Eventually.IsTrueAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => AskInVainAsync(crew)));
            return Files().Length == 2 && !File.Exists(path);
        });

        Assert.All(Files(), file => Assert.InRange(new FileInfo(file).Length, 0, 1_100_000));
        Assert.All(
            Files(),
            file =>
                Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite))
        );
    }

    [Theory]
    [InlineData("--Logging:Console:FormatterName=systemd", "Logging:Console:FormatterName must be simple or json, not 'systemd'.")]
    [InlineData("--ProductionCrew:LogFile=/proc/nowhere/crew.log", "The log file /proc/nowhere/crew.log cannot be written: ")]
    public async Task A_log_that_cannot_be_is_said_in_one_line(string setting, string expected)
    {
        var run = await ProgramRun.OfAsync(ChildHost.Executable, Arguments(setting));

        Assert.Equal(ExitCode.Config, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private string[] Arguments(params string[] settings) =>
        ["serve", "--urls=http://127.0.0.1:0", $"--DATABASE_URL=sqlite:{folder.PathOf("crew.db")}", .. settings];

    private ChildProcess Serve(params string[] settings) => new(ProgramStart.Of(ChildHost.Executable, Arguments(settings)));

    private static async Task AskInVainAsync(Uri address)
    {
        using var channel = TestChannel.ForAddress(address);
        await AskInVainAsync(new CrewService.CrewServiceClient(channel));
    }

    private static async Task AskInVainAsync(CrewService.CrewServiceClient crew) =>
        await Assert.ThrowsAsync<RpcException>(async () =>
            await crew.GetCrewMemberAsync(new GetCrewMemberRequest { Name = "crewMembers/7" }, new Metadata { { "x-call-id", CallId } })
        );

    private static async Task<string> LineAsync(ChildProcess child, string text)
    {
        await Eventually.IsTrueAsync(() => child.Output.Any(Has));
        return child.Output.First(Has);

        bool Has(string line) => line.Contains(text, StringComparison.Ordinal);
    }

    private static JsonElement Parse(string line) => JsonDocument.Parse(line).RootElement;
}
