namespace ProductionCrew.TestKit;

/// <summary>Waits where nothing can be awaited: in the middle of a command or a query, on a thread of the store.</summary>
public static class Blocking
{
    /// <exception cref="TimeoutException">It goes on.</exception>
    public static void AwaitEnd(this Task task) => Require(((IAsyncResult)task).AsyncWaitHandle.WaitOne(Patience.Wait));

    /// <exception cref="TimeoutException">Nobody has set it.</exception>
    public static void AwaitSet(this ManualResetEventSlim awaited) => Require(awaited.Wait(Patience.Wait));

    private static void Require(bool isInTime)
    {
        if (!isInTime)
        {
            throw new TimeoutException($"It has not come about within {Patience.Wait}.");
        }
    }
}
