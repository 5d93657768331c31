using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The disk fails under the service: nobody is told of a booking that is not there, and whoever asks learns how things stand.</summary>
[Trait("Store", "sqlite")]
public sealed class DiskFaultTests : IAsyncLifetime
{
    private const int SoftwareExit = 70;
    private const int CallerCount = 32;
    private const string Writes = "write,pwrite64";
    private const string Syncs = "fsync,fdatasync";

    private readonly BookingLoad load = new();
    private FaultFolder folder = null!;

    public async Task InitializeAsync() => folder = await FaultFolder.CreateAsync();

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [ToolFact(Tool.Strace)]
    public async Task A_full_disk_refuses_bookings_until_there_is_room_again()
    {
        await using (var child = await ChildHost.ServeAsync(folder.DatabasePath, Failing(Writes, "error=ENOSPC:when=2000..2020")))
        {
            using var watcher = new HealthWatcher(child.Channel);
            Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());

            await LoadUntilFailureAsync(child);
            Assert.Equal(ServingStatus.NotServing, await watcher.CheckAsync());
            Assert.Equal(ServingStatus.NotServing, await watcher.NextAsync());
            Assert.True(load.AcknowledgedCount > 0);

            var failureCount = 0;
            while (await load.TryBookAsync(child.Channel) is null)
            {
                Assert.True(++failureCount < 100, "The service does not resume.");
            }

            Assert.True(failureCount > 0, "The disk was not full for long enough.");

            // Each thread has its own count of writes, so that another may fail for a moment after the first booking that was kept.
            await Eventually.IsTrueAsync(async () =>
                await load.TryBookAsync(child.Channel) is not null && await watcher.CheckAsync() is ServingStatus.Serving
            );
            Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());
            await load.VerifyAsync(child.Channel);
        }

        await AssertAllThereAsync();
    }

    [ToolFact(Tool.Strace)]
    public Task A_failed_sync_ends_the_service() => AssertEndsAsync(Failing(Syncs, "error=EIO:when=40"));

    [ToolFact(Tool.Strace)]
    public Task A_failed_write_of_the_log_ends_the_service() => AssertEndsAsync(Failing(Writes, "error=EIO:when=1000"));

    [ToolFact(Tool.Bash)]
    public Task A_file_that_may_not_grow_ends_the_service() =>
        AssertEndsAsync("bash", "-c", """trap '' XFSZ; ulimit -f "$0"; exec "$@" """, "2000");

    [ToolFact(Tool.Bash)]
    public async Task A_deleted_database_ends_the_service_with_one_line()
    {
        await using var child = await ChildHost.ServeAsync(folder.DatabasePath);
        using var watcher = new HealthWatcher(child.Channel);
        Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());

        File.Delete(folder.DatabasePath);

        Assert.Equal(ServingStatus.NotServing, await watcher.NextAsync());
        Assert.Equal(SoftwareExit, await child.EndAsync());
        var line = Assert.Single(child.Output, line => line.Contains(" crit: ", StringComparison.Ordinal));
        Assert.Contains($"{folder.DatabasePath} was deleted while the service had it open", line, StringComparison.Ordinal);
    }

    /// <summary>Whether the last commit took effect nobody can know, so the service must not go on; a restart finds out.</summary>
    private async Task AssertEndsAsync(params string[] wrapper)
    {
        await using (var child = await ChildHost.ServeAsync(folder.DatabasePath, wrapper))
        {
            using var watcher = new HealthWatcher(child.Channel);
            Assert.Equal(ServingStatus.Serving, await watcher.NextAsync());

            await LoadUntilFailureAsync(child);
            Assert.Equal(ServingStatus.NotServing, await watcher.NextAsync());
            Assert.Equal(SoftwareExit, await child.EndAsync());
            Assert.True(load.AcknowledgedCount > 0);
        }

        await AssertAllThereAsync();
    }

    /// <summary>Lets system calls on the log fail, and no others. How SQLite was built decides which calls it uses.</summary>
    private string[] Failing(string calls, string fault) =>
        [
            Tool.Strace,
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "--seccomp-bpf",
            "-P",
            folder.LogPath,
            "-e",
            $"trace={calls}",
            "-e",
            $"inject={calls}:{fault}",
        ];

    private async Task LoadUntilFailureAsync(ChildHost child)
    {
        using var stop = new CancellationTokenSource();
        await load.RunAsync(child.Channel, CallerCount, stop.Token, failing: stop.Cancel).WaitAsync(Patience.Wait);
    }

    private async Task AssertAllThereAsync()
    {
        var content = await folder.AuditAsync();
        Assert.InRange(content.Bookings.Count, load.AcknowledgedCount, load.AcknowledgedCount + load.OpenCount);
        await using var next = await ChildHost.ServeAsync(folder.DatabasePath);
        await load.VerifyAsync(next.Channel);
    }
}
