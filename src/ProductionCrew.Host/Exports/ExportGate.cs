using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Exports;

/// <summary>
/// How many exports there are at once: few are read, so that lists and bookings have the connections and the processors, and few are kept in
/// memory until they are sent. The others wait in line.
/// </summary>
internal sealed class ExportGate(RetryDelays retryDelays) : IDisposable
{
    /// <summary>Of the reading ones there are fewer on any usual machine.</summary>
    public const int OpenMax = 8;

    private const int ProcessorsPerExport = 4;

    /// <summary>Who has waited so long is asked to come back.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim open = new(OpenMax);
    private readonly SemaphoreSlim reading = new(Math.Clamp(Environment.ProcessorCount / ProcessorsPerExport, 1, OpenMax / 2));

    /// <summary>Waits for the right to have an export open.</summary>
    /// <exception cref="Grpc.Core.RpcException">Too many are.</exception>
    public Task<Place> OpenAsync(CancellationToken cancellationToken) => EnterAsync(open, cancellationToken);

    /// <summary>Waits for the right to read one from the store.</summary>
    /// <exception cref="Grpc.Core.RpcException">Too many do.</exception>
    public Task<Place> ReadAsync(CancellationToken cancellationToken) => EnterAsync(reading, cancellationToken);

    public void Dispose()
    {
        open.Dispose();
        reading.Dispose();
    }

    private async Task<Place> EnterAsync(SemaphoreSlim places, CancellationToken cancellationToken) =>
        await places.WaitAsync(WaitMax, cancellationToken) ? new Place(places) : throw Refusals.Overloaded(retryDelays.Next());

    /// <summary>A place that is given back once.</summary>
    internal sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private int isBack;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isBack, 1) == 0)
            {
                places.Release();
            }
        }
    }
}
