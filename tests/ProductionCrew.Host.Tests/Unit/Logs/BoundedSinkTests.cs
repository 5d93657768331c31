using System.Collections.Concurrent;
using System.Globalization;
using ProductionCrew.Host.Logs;
using ProductionCrew.TestKit;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace ProductionCrew.Host.Tests.Unit.Logs;

public sealed class BoundedSinkTests
{
    private const int SurplusCount = 10;

    [Fact]
    public async Task What_comes_while_the_reader_stalls_is_dropped_and_counted_when_it_goes_on()
    {
        using var inner = new Stalling();
        using var sink = new BoundedSink(inner);
        sink.Emit(Line());
        await Eventually.IsTrueAsync(() => inner.IsWriting);

        for (var line = 0; line < BoundedSink.LinesMax + SurplusCount; line++)
        {
            sink.Emit(Line());
        }

        inner.GoOn();
        await Eventually.IsTrueAsync(() => inner.Written.Count == BoundedSink.LinesMax + 2);
        Assert.Single(
            inner.Written,
            line => line == "10 lines of the log were dropped, because they came faster than they could be written."
        );
    }

    [Fact]
    public async Task The_end_does_not_wait_for_a_reader_that_stalls()
    {
        using var inner = new Stalling();
        var sink = new BoundedSink(inner);
        sink.Emit(Line());
        await Eventually.IsTrueAsync(() => inner.IsWriting);

        sink.Dispose();

        Assert.Empty(inner.Written);
        inner.GoOn();
    }

    [Fact]
    public void The_end_waits_for_the_lines_that_are_left()
    {
        using var inner = new Stalling();
        inner.GoOn();
        using (var sink = new BoundedSink(inner))
        {
            for (var line = 0; line < SurplusCount; line++)
            {
                sink.Emit(Line());
            }
        }

        Assert.Equal(SurplusCount, inner.Written.Count);
    }

    private static LogEvent Line() =>
        new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, exception: null, new MessageTemplateParser().Parse("a line"), []);

    /// <summary>Writes nothing until it is let go on.</summary>
    private sealed class Stalling : ILogEventSink, IDisposable
    {
        private readonly ManualResetEventSlim gate = new();

        public ConcurrentQueue<string> Written { get; } = new();

        public bool IsWriting { get; private set; }

        public void GoOn() => gate.Set();

        public void Emit(LogEvent logEvent)
        {
            IsWriting = true;
            gate.Wait(Patience.Wait);
            Written.Enqueue(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        }

        // The sink disposes of what it writes to, and then the thread that writes must not find the gate gone.
        public void Dispose() => gate.Set();
    }
}
