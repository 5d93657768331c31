using System.Text.RegularExpressions;
using ProductionCrew.Client;
using ProductionCrew.Conformance;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>A backup is taken by one process while another serves, and what it holds is a beginning of what was served.</summary>
[Trait("Store", "sqlite")]
public sealed partial class BackupTests
{
    private const int CallerCount = 16;
    private const int BookingsBefore = 50;

    [Fact]
    public async Task A_backup_beside_a_service_under_load_is_a_beginning_of_its_history()
    {
        using var folder = await FaultFolder.CreateAsync();
        var (copy, restored) = (folder.PathOf("copy.db"), folder.PathOf("restored.db"));
        var load = new BookingLoad();
        string backedUp;
        await using (var child = await ChildHost.ServeAsync(folder.DatabasePath))
        {
            await load.BookAsync(child.Channel, BookingsBefore);
            using var stop = new CancellationTokenSource();
            var running = load.RunAsync(child.Channel, CallerCount, stop.Token);
            backedUp = await RunAsync(folder.DatabasePath, "backup", copy);
            await stop.CancelAsync();
            await running.WaitAsync(Patience.Wait);
            await load.VerifyAsync(child.Channel);
        }

        Assert.Equal(SumOf(backedUp), SumOf(await RunAsync(restored, "restore", copy)));
        Assert.EndsWith(SumOf(backedUp), (await RunAsync(restored, "check")).TrimEnd(), StringComparison.Ordinal);
        var whole = await ContentAsync(folder.DatabasePath);
        var part = await ContentAsync(restored);
        Assert.InRange(part.Bookings.Count, BookingsBefore, load.AcknowledgedCount);
        Assert.Equal(whole.Changes.Take(part.Changes.Count).Select(Canonical.Of), part.Changes.Select(Canonical.Of));
        var through = part.Changes[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(
            $"it begins with {SumOf(backedUp)}",
            await RunAsync(folder.DatabasePath, "check", "--through", through),
            StringComparison.Ordinal
        );
    }

    private static async Task<StoreContent> ContentAsync(string path)
    {
        await using var store = SqliteStore.Open(new SqliteOptions(path), TimeProvider.System);
        return await StoreContent.ReadAsync(store);
    }

    private static async Task<string> RunAsync(string path, params string[] verb)
    {
        var run = await VerbRun.OfAsync([.. verb, $"--DATABASE_URL=sqlite:{path}"]);
        Assert.Equal((ExitCode.Ok, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    private static string SumOf(string output) => Sum().Match(output).Value;

    [GeneratedRegex("[0-9]+ changes, the last of [^ ]+, SHA-256 [0-9a-f]{64}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Sum();
}
