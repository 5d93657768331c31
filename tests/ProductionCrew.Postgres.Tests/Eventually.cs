namespace ProductionCrew.Postgres.Tests;

/// <summary>Waits for what a store does in the background.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static Task IsTrueAsync(Func<bool> isSo) => IsTrueAsync(() => Task.FromResult(isSo()));

    public static async Task IsTrueAsync(Func<Task<bool>> isSoAsync)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Pause);
        while (!await isSoAsync())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
