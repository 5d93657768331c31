using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Closes a connection whose caller cancels most of its calls. A cancelled call costs the service work and the caller nothing, so a few
/// such connections could keep the service busy. A caller that cancels now and then is left alone.
/// </summary>
internal sealed class TakenBackCalls(HostSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private static readonly object Key = new();

    /// <summary>Counts a call that its caller cancelled before it was answered, and closes the connection if there are too many.</summary>
    public void Add(HttpContext context)
    {
        if (
            context.Features.Get<IConnectionItemsFeature>()?.Items is { } items
            && context.Features.Get<IHttp2StreamIdFeature>()?.StreamId is { } stream
            && IsTooMuch(items, stream)
        )
        {
            context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
        }
    }

    private bool IsTooMuch(IDictionary<object, object?> items, int stream)
    {
        // The calls of a connection end on several threads.
        lock (items)
        {
            if (items.TryGetValue(Key, out var kept) && kept is Tally tally && time.GetElapsedTime(tally.Started) < Window)
            {
                tally.Count++;
            }
            else
            {
                items[Key] = tally = new Tally(time.GetTimestamp(), stream);
            }

            // A client uses only the odd stream numbers, so the calls are half of the difference.
            var calls = Math.Max(stream - tally.FirstStream, 0) / 2;
            return tally.Count > settings.TakenBackCallsMax && tally.Count > calls / 2;
        }
    }

    private sealed class Tally(long started, int firstStream)
    {
        public long Started { get; } = started;

        public int FirstStream { get; } = firstStream;

        public int Count { get; set; } = 1;
    }
}
