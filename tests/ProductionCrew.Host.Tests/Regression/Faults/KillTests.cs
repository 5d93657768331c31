using System.Diagnostics;
using System.Globalization;
using ProductionCrew.TestKit;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>The service is killed again and again in the middle of its work, always on the same database.</summary>
[Trait("Store", "sqlite")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const string SeedVariable = "FAULTS_SEED";
    private const int KillCount = 20;
    private const int CallerCount = 64;
    private const int AcknowledgedMax = 150;

    /// <summary>About as long as a batch takes, so that the kill falls anywhere in one.</summary>
    private const int DelayMaxMicroseconds = 5_000;

    [Fact]
    public async Task Every_acknowledged_booking_survives_kills_and_none_is_half_there()
    {
        var seed = Seed();
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        using var folder = await FaultFolder.CreateAsync();
        var load = new BookingLoad();
        var interruptedCount = 0;
        for (var kill = 1; kill <= KillCount; kill++)
        {
            await using (var child = await ChildHost.ServeAsync(folder.DatabasePath))
            {
                await load.VerifyAsync(child.Channel);
                await KillUnderLoadAsync(child, load, random.Next(AcknowledgedMax), random.Next(DelayMaxMicroseconds));
            }

            var content = await folder.AuditAsync();
            output.WriteLine(
                $"kill {kill}: {load.AcknowledgedCount} acknowledged, {load.OpenCount} unknown, {content.Bookings.Count} in the files"
            );
            Assert.InRange(content.Bookings.Count, load.AcknowledgedCount, load.AcknowledgedCount + load.OpenCount);
            interruptedCount += load.OpenCount;
        }

        await using var survivor = await ChildHost.ServeAsync(folder.DatabasePath);
        await load.VerifyAsync(survivor.Channel);
        Assert.True(interruptedCount >= KillCount, "The kills cut off too few calls to prove anything.");
    }

    private static async Task KillUnderLoadAsync(ChildHost child, BookingLoad load, int acknowledgedCount, int delayMicroseconds)
    {
        using var stop = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var missing = acknowledgedCount;
        var running = load.RunAsync(child.Channel, CallerCount, stop.Token, acknowledging: Count);
        if (acknowledgedCount > 0)
        {
            await reached.Task.WaitAsync(Patience.Wait);
        }

        var started = Stopwatch.GetTimestamp();
        var delay = TimeSpan.FromMicroseconds(delayMicroseconds);
        SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(started) >= delay);
        child.Kill();
        await stop.CancelAsync();
        await running.WaitAsync(Patience.Wait);
        await child.EndAsync();

        void Count()
        {
            if (Interlocked.Decrement(ref missing) == 0)
            {
                reached.SetResult();
            }
        }
    }

    private static int Seed() =>
        Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
}
