namespace ProductionCrew.Postgres.Tests;

/// <summary>Waits for what a store does in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task IsTrueAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Pause);
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
