namespace ProductionCrew.Host.Hosting;

/// <summary>Whether the service takes calls. It starts by serving and ends by not serving; there is no way back.</summary>
internal sealed class HealthState : IDisposable
{
    private readonly CancellationTokenSource stopped = new();

    /// <summary>Cancelled when the service stops serving, for whatever reason.</summary>
    public CancellationToken Stopped => stopped.Token;

    public bool IsServing => !stopped.IsCancellationRequested;

    public void StopServing() => stopped.Cancel();

    public void Dispose() => stopped.Dispose();
}
