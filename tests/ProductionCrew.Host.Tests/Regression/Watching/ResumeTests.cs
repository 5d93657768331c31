using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Watching;

/// <summary>The service is killed while it is watched; whoever resumes with its last number misses nothing and gets nothing twice.</summary>
public sealed class ResumeTests
{
    private const int KillCount = 5;
    private const int CallerCount = 16;
    private const int ChangesPerLife = 100;

    [Fact]
    public async Task Watchers_resume_by_their_last_number_after_kills()
    {
        using var folder = await FaultFolder.CreateAsync();
        var load = new BookingLoad();
        var seen = new List<long>();
        var last = 0L;
        for (var kill = 0; kill < KillCount; kill++)
        {
            await using var child = await ChildHost.ServeAsync(folder.DatabasePath);
            using var stop = new CancellationTokenSource();
            var running = load.RunAsync(child.Channel, CallerCount, stop.Token);
            using var watch = new Watch(new Desk(child.Channel), last);
            await watch.ReadAsync(ChangesPerLife);
            child.Kill();
            await stop.CancelAsync();
            await running.WaitAsync(Patience.Wait);
            await child.EndAsync();
            seen.AddRange(watch.Sequences);
            last = watch.Sequence;
        }

        await using var survivor = await ChildHost.ServeAsync(folder.DatabasePath);
        var desk = new Desk(survivor.Channel);
        var log = await desk.ChangesAsync();
        using var rest = new Watch(desk, last);
        await rest.ReadUpToAsync(log[^1].Sequence);

        Assert.Equal(log.Select(change => change.Sequence), [.. seen, .. rest.Sequences]);
    }
}
