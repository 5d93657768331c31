using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench;

/// <summary>What came of some calls to a server.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="ServerMicroseconds">The server's processor time for each call.</param>
/// <param name="ClientMicroseconds">That of the callers, who are all that runs in this process meanwhile.</param>
internal sealed record ServiceRound(double Rate, double P50, double P99, double ServerMicroseconds, double ClientMicroseconds)
{
    /// <summary>Runs callers against a server.</summary>
    /// <param name="outcomes">How a call may end; accepted if none is given.</param>
    /// <exception cref="InvalidOperationException">Some calls ended otherwise.</exception>
    public static async Task<(ServiceRound Round, Tally Tally)> MeasureAsync(
        HostProcess server,
        Func<Task<Tally>> run,
        params string[] outcomes
    )
    {
        var (serverTime, clientTime) = (ProcessorTime.Of(server.Id), ProcessorTime.Of(Environment.ProcessId));
        var tally = await run();
        serverTime = ProcessorTime.Of(server.Id) - serverTime;
        clientTime = ProcessorTime.Of(Environment.ProcessId) - clientTime;
        string[] expected = outcomes.Length == 0 ? [Tally.Accepted] : outcomes;
        if (tally.Outcomes.Any(outcome => !expected.Contains(outcome.Key)))
        {
            throw new InvalidOperationException(
                $"Some calls ended as they should not: {string.Join(", ", tally.Outcomes.Select(outcome => outcome.Key))}."
            );
        }

        var usual = tally.Of(expected[0]);
        var round = new ServiceRound(
            tally.AnsweredCount / Math.Max(tally.Duration.TotalSeconds, 1e-3),
            usual.PercentileMs(50),
            usual.PercentileMs(99),
            ProcessorTime.MicrosecondsEach(serverTime, tally.AnsweredCount),
            ProcessorTime.MicrosecondsEach(clientTime, tally.AnsweredCount)
        );
        return (round, tally);
    }
}
