using ProductionCrew.Client;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>
/// What the image would have, under limits that are hard: a root that nobody can write to, a user that the system does not know, no capability
/// and 256 MiB of memory. Where the machine can do only some of it, that is what is done, and the output says so.
/// </summary>
[Trait("Store", "sqlite")]
[Collection(BuiltImage.Collection)]
public sealed class ConfinedImageTests(BuiltImage image, ITestOutputHelper output) : IDisposable
{
    private const long MemoryBytes = 256L * 1024 * 1024;

    /// <summary>What .NET takes of it for its heap, where it sees the limit by itself.</summary>
    private const string HeapLimit = "0xC000000";

    private static readonly string Script = Repository.PathOf("scripts/confined.sh");

    private readonly TemporaryFolder data = new();
    private readonly MemoryGroup? group = MemoryGroup.TryCreate(MemoryBytes);

    [Fact]
    public async Task It_serves_the_demo_on_a_read_only_root_as_anybody_in_256_MiB()
    {
        var isConfined = OperatingSystem.IsLinux() && ProgramRun.Succeeds(Script, image.App, data.Path, "-", "/bin/true");
        output.WriteLine(isConfined ? "The root is read-only." : "This machine lets nobody change the root: it can be written to.");
        output.WriteLine(group is null ? "There is no control group: the peak is looked at." : "Memory is limited by a control group.");
        if (isConfined)
        {
            await AssertConfinesAsync();
        }

        var killedBefore = group?.KilledCount;
        var url = Loopback.FreeAddress();
        await using var process = Serve(isConfined, url);
        await Eventually.IsTrueAsync(async () =>
            process.HasEnded || (await ProgramRun.OfAsync(image.Program, "health", url)).ExitCode == ExitCode.Ok
        );
        Assert.False(process.HasEnded, string.Join('\n', [.. process.Output, .. process.Errors]));
        foreach (var verb in (string[])["demo", "smoke"])
        {
            var run = await ProgramRun.OfAsync(image.Program, verb, url);
            Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Errors);
        }

        if (ProcessMemory.PeakOf(process.Id) is { } peak)
        {
            output.WriteLine($"The process had at most {peak / 1024 / 1024} MiB resident, the group {group?.PeakBytes / 1024 / 1024} MiB.");
            Assert.InRange(peak, 1, MemoryBytes);
        }

        await process.TerminateAsync();
        Assert.Equal(ExitCode.Ok, await process.EndAsync());
        Assert.Equal(killedBefore, group?.KilledCount);
        Assert.DoesNotContain(process.Output, line => line.Contains("\"@l\":\"Error\"", StringComparison.Ordinal));
        Assert.True(File.Exists(data.PathOf("productioncrew.db")));
    }

    public void Dispose()
    {
        group?.Dispose();
        data.Dispose();
    }

    /// <summary>The limits are there: what a container may not do fails.</summary>
    private async Task AssertConfinesAsync()
    {
        string[] forbidden = ["touch /app/x", "touch /x", "touch /etc/x", "touch /usr/x", "mount -o remount,rw /app", "chroot / true"];
        foreach (var command in forbidden)
        {
            Assert.NotEqual(0, (await ConfinedAsync("/bin/sh", "-c", command)).ExitCode);
        }

        Assert.Equal(0, (await ConfinedAsync("/bin/sh", "-c", "touch /data/x && rm /data/x && touch /tmp/x")).ExitCode);
        if (group is not null)
        {
            // Text that takes more memory than there is.
            Assert.Equal("0", (await ConfinedAsync("/bin/sh", "-c", "head -c 300M /dev/zero | tail | wc -c")).Output.Trim());
            Assert.NotEqual(0, group.KilledCount);
        }
    }

    private ChildProcess Serve(bool isConfined, string url)
    {
        var dockerfile = Dockerfile.Read();
        var start = isConfined
            ? ProgramStart.Of(Script, Arguments(dockerfile.EntryPoint))
            : ProgramStart.Of(image.Program, dockerfile.EntryPoint[1..]).In(image.App);
        start = start.With(dockerfile.Variables).With(new("ASPNETCORE_URLS", url), new("ProductionCrew__HttpUrl", "http://127.0.0.1:0"));
        if (!isConfined)
        {
            start = start.With(new KeyValuePair<string, string>("DATABASE_URL", $"sqlite:{data.PathOf("productioncrew.db")}"));
        }

        return new ChildProcess(
            isConfined && group is not null ? start : start.With(new KeyValuePair<string, string>("DOTNET_GCHeapHardLimit", HeapLimit))
        );
    }

    private Task<ProgramRun> ConfinedAsync(params string[] command) => ProgramRun.OfAsync(Script, Arguments(command));

    private string[] Arguments(string[] command) => [image.App, data.Path, group?.Folder ?? "-", .. command];
}
