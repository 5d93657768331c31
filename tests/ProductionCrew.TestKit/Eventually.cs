namespace ProductionCrew.TestKit;

/// <summary>Waits for what comes about in the background and tells nobody.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It has not become true.</exception>
    public static Task IsTrueAsync(Func<bool> isSo) => IsTrueAsync(() => Task.FromResult(isSo()));

    /// <inheritdoc cref="IsTrueAsync(Func{bool})"/>
    public static async Task IsTrueAsync(Func<Task<bool>> isSoAsync)
    {
        using var patience = new CancellationTokenSource(Patience.Wait);
        using var timer = new PeriodicTimer(Pause);
        while (!await isSoAsync().WaitAsync(Patience.Wait))
        {
            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"It has not become true within {Patience.Wait}.", late);
            }
        }
    }

    /// <summary>Asks again and again until the answer is as wanted, and gives it.</summary>
    /// <inheritdoc cref="IsTrueAsync(Func{bool})"/>
    public static async Task<T> ValueAsync<T>(Func<Task<T>> askAsync, Func<T, bool> isWanted)
        where T : class
    {
        T? answer = null;
        await IsTrueAsync(async () => isWanted(answer = await askAsync()));
        return answer!;
    }
}
