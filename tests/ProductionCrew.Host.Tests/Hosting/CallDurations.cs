using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>Keeps the codes with which the calls of one method are measured, of all hosts of this process.</summary>
internal sealed class CallDurations : IDisposable
{
    private readonly ConcurrentQueue<string> codes = new();
    private readonly MeterListener listener = new();

    /// <param name="method">As it is measured: without a slash at the beginning, <c>_OTHER</c> for what is no method.</param>
    public CallDurations(string method)
    {
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "rpc.server.call.duration")
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>(
            (_, _, tags, _) =>
            {
                var all = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString() ?? "", StringComparer.Ordinal);
                if (all.GetValueOrDefault("rpc.method") == method)
                {
                    codes.Enqueue(all.GetValueOrDefault("rpc.response.status_code", ""));
                }
            }
        );
        listener.Start();
    }

    public IReadOnlyCollection<string> Codes => codes;

    public void Dispose() => listener.Dispose();
}
