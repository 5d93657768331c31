using System.Collections.Concurrent;
using System.Diagnostics;
using ProductionCrew.Storage.Telemetry;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>Keeps the spans of one trace, of all that this process makes.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public SpanRecorder()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Spans.SourceName or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == Trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == Trace)
                {
                    spans.Enqueue(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public ActivityTraceId Trace { get; } = ActivityTraceId.CreateRandom();

    public ActivitySpanId Caller { get; } = ActivitySpanId.CreateRandom();

    /// <summary>The header that a caller sends.</summary>
    public string TraceParent => $"00-{Trace}-{Caller}-01";

    /// <summary>The spans that have ended, once one of this name has.</summary>
    public async Task<IReadOnlyList<Activity>> UntilAsync(string name)
    {
        await Eventually.IsTrueAsync(() => spans.Any(span => span.DisplayName == name));
        return [.. spans];
    }

    public void Dispose() => listener.Dispose();
}
