using System.Globalization;

namespace ProductionCrew.Bench.Load;

/// <summary>One line on a terminal that tells every half second how far a run is; nothing where no terminal is.</summary>
internal sealed class Progress(TextWriter terminal, Tally tally, TimeSpan duration) : IAsyncDisposable
{
    private const int BarWidth = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource stop = new();
    private Task drawing = Task.CompletedTask;

    public Progress Start()
    {
        drawing = Console.IsErrorRedirected ? Task.CompletedTask : DrawAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await drawing;
        stop.Dispose();
    }

    private async Task DrawAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        var elapsed = TimeSpan.Zero;
        var before = 0L;
        try
        {
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                elapsed += Interval;
                var answered = tally.AnsweredCount;
                await terminal.WriteAsync("\r" + Line(elapsed, answered, (answered - before) / Interval.TotalSeconds));
                before = answered;
            }
        }
        catch (OperationCanceledException)
        {
            await terminal.WriteLineAsync();
        }
    }

    private string Line(TimeSpan elapsed, long answered, double perSecond)
    {
        var filled = (int)(BarWidth * Math.Min(1, elapsed / duration));
        var bar = new string('#', filled).PadRight(BarWidth, '.');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[{bar}] {elapsed.TotalSeconds, 5:0} s {answered, 9} answered {perSecond, 7:0}/s p99 {tally.Of(Tally.Accepted).PercentileMs(99), 6:0.0} ms "
        );
    }
}
