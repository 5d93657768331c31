using System.Threading.Channels;
using ProductionCrew.Storage;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ProductionCrew.Host.Logs;

/// <summary>
/// Hands lines of the log to a sink on a thread of its own, so that no call waits for the one who reads the log, or for a disk. While that
/// one stalls, some lines wait and the rest are dropped; when it goes on, a line says how many. The sink of Serilog's own that does the
/// like waits at the end for as long as the reader stalls, and the process would not end.
/// </summary>
internal sealed class BoundedSink : ILogEventSink, IDisposable
{
    /// <summary>The most lines that wait.</summary>
    public const int LinesMax = 4_096;

    /// <summary>How long the end waits for the lines that are left.</summary>
    private static readonly TimeSpan EndMax = TimeSpan.FromMilliseconds(1_500);

    private static readonly MessageTemplate Dropped = new MessageTemplateParser().Parse(
        "{DroppedCount} lines of the log were dropped, because they came faster than they could be written."
    );

    private readonly Channel<LogEvent> waiting = Channel.CreateBounded<LogEvent>(
        new BoundedChannelOptions(LinesMax) { SingleReader = true }
    );

    private readonly ILogEventSink inner;
    private readonly Thread thread;
    private int droppedCount;

    public BoundedSink(ILogEventSink inner)
    {
        this.inner = inner;
        thread = new Thread(WriteUntilEnded) { Name = "ProductionCrew log", IsBackground = true };
        thread.Start();
    }

    public void Emit(LogEvent logEvent)
    {
        if (!waiting.Writer.TryWrite(logEvent))
        {
            Interlocked.Increment(ref droppedCount);
        }
    }

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        if (thread.Join(EndMax))
        {
            (inner as IDisposable)?.Dispose();
        }
    }

    private void WriteUntilEnded()
    {
        while (OwnThread.WaitToRead(waiting.Reader))
        {
            while (waiting.Reader.TryRead(out var line))
            {
                Write(line);
                if (Interlocked.Exchange(ref droppedCount, 0) is > 0 and var count)
                {
                    var told = new LogEventProperty("DroppedCount", new ScalarValue(count));
                    Write(new LogEvent(line.Timestamp, LogEventLevel.Warning, exception: null, Dropped, [told]));
                }
            }
        }
    }

    private void Write(LogEvent line)
    {
        try
        {
            inner.Emit(line);
        }
#pragma warning disable CA1031 // A line that cannot be written is lost like one that was dropped; the next may be written again.
        catch (Exception)
#pragma warning restore CA1031
        {
            Interlocked.Increment(ref droppedCount);
        }
    }
}
