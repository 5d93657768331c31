using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>
/// Callers who cost next to nothing: one thread keeps all their calls under way, in frames made beforehand on plain sockets. A usual
/// client takes as much of the processor as the service does, and on a machine that both share it would be measured with it.
/// They behave as those of <see cref="Runner"/> do, but for a deadline, which only the server looks at: they wait for its answer.
/// </summary>
internal sealed class BlastCallers(LoadOptions options, IMessages messages)
{
    /// <summary>Runs for a time on connections of its own; calls that are under way then are still counted.</summary>
    public Task<Tally> RunAsync(TimeSpan duration) =>
        Task.Factory.StartNew(
            () =>
            {
                using var run = new BlastRun(options, messages);
                return run.Run(duration);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
}
