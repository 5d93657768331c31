namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>Judges by the system calls of the service whether what it acknowledged had been synced to the disk.</summary>
internal static class SyncTrace
{
    /// <summary>
    /// What is wrong, one sentence each. Between the rounds the service was idle, so the first acknowledgement of a round belongs to
    /// its first batch: since the last acknowledgement of the round before, that batch must have been written and then synced.
    /// </summary>
    /// <param name="trace">The lines of strace.</param>
    /// <param name="rounds">The names of the bookings of each round.</param>
    public static IReadOnlyList<string> Faults(IEnumerable<string> trace, IReadOnlyList<IReadOnlyList<string>> rounds)
    {
        var faults = new List<string>();
        var waiting = new Queue<Round>(rounds.Select(names => new Round(names)));
        foreach (var step in TraceStep.Read(trace))
        {
            if (waiting.TryPeek(out var round) && round.Take(step) is { } fault)
            {
                faults.Add(fault);
            }

            if (round is { IsAcknowledged: true })
            {
                waiting.Dequeue();
            }
        }

        return [.. faults, .. waiting.Select(round => $"{round} is never acknowledged.")];
    }

    /// <summary>Bookings that were asked for at the same time.</summary>
    private sealed class Round(IReadOnlyList<string> names)
    {
        private readonly HashSet<string> missing = [.. names];
        private bool isWritten;
        private bool isSynced;

        public bool IsAcknowledged => missing.Count == 0;

        public override string ToString() => $"The round of {names[0]}";

        /// <summary>What is wrong with the step; null if it is right, or none of this round's.</summary>
        public string? Take(TraceStep step)
        {
            switch (step.Kind)
            {
                case TraceStepKind.Written:
                    isWritten = true;

                    // A batch of one has no other beside it that could have been begun meanwhile.
                    isSynced &= names.Count > 1;
                    return null;
                case TraceStepKind.Synced:
                    isSynced = isWritten;
                    return null;
                default:
                    var isFirst = missing.Count == names.Count && missing.Overlaps(step.Names);
                    missing.ExceptWith(step.Names);
                    return isFirst && !isSynced ? $"{this} is acknowledged before it is synced." : null;
            }
        }
    }
}
