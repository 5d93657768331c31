namespace ProductionCrew.Bench;

/// <summary>
/// What access control and telemetry cost: bookings of a service that is open and exports nothing, of one that wants tokens and has a page
/// of metrics, and of one that sends its traces too, in turn. And what it costs to refuse a wrong token and a wrong secret.
/// </summary>
internal static class AccessBenchmark
{
    private const int CallsInFlight = 256;
    private const int WarmUpRounds = 3;
    private const int CrewCount = 1_000;
    private const int ProductionCount = 20;

    /// <summary>More than are kept as known to be wrong, or are checked in a round.</summary>
    private const int ForgedTokenCount = 20_000;

    /// <summary>A wrong secret is answered a second late, and no more than 256 callers may wait for that.</summary>
    private const int GuessesInFlight = 240;

    private const int GuessesMin = 10_000;

    private const double CostMax = 1.10;
    private const double GuessingCoresMax = 0.1;

    /// <summary>Many short rounds, because what a booking costs differs by a tenth from second to second.</summary>
    private const int RoundsInOne = 4;

    private static readonly TimeSpan RoundDuration = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerDuration = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan GuessingDuration = TimeSpan.FromSeconds(45);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var prepared = Preload.File(CrewCount, ProductionCount, withBookings: false);
        return await Files.InScratchAsync(async directory =>
        {
            await using var collector = await HostProcess.StartPeerAsync("bare", []);
            await using var open = await ServiceContender.StartAsync(
                Files.Copy(prepared, directory, "open"),
                CrewCount,
                ProductionCount,
                CallsInFlight
            );
            await using var guarded = await GuardedService.StartAsync(
                "with tokens and metrics",
                Files.Copy(prepared, directory, "guarded"),
                open.Stage,
                CallsInFlight
            );
            await using var traced = await GuardedService.StartAsync(
                "with traces too",
                Files.Copy(prepared, directory, "traced"),
                open.Stage,
                CallsInFlight,
                new KeyValuePair<string, string>("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString())
            );
            var costs = await BookAsync(output, open, guarded.Contender, traced.Contender);
            var isCheap = await RefuseAsync(output, guarded);
            var guesses = await guarded.GuessAsync(GuessingDuration, GuessesInFlight);
            await output.WriteLineAsync(
                $"{guesses.Count} wrong secrets in {GuessingDuration.TotalSeconds} s, {guesses.TurnedAwayCount} of them turned away: "
                    + $"{Bars.Text(guesses.Cores, "0.000")} of a core. The operator itself waited {guesses.Honest.Spread("0.0")} ms for a token."
            );
            await output.WriteLineAsync();
            bool[] bars =
            [
                Bars.Say(output, costs <= CostMax, "tokens and metrics cost at most 10 % of a booking"),
                Bars.Say(output, isCheap, "a wrong token costs less than a health check"),
                Bars.Say(
                    output,
                    guesses.Count >= GuessesMin && guesses.Cores <= GuessingCoresMax,
                    "10,000 wrong secrets cost at most a tenth of a core"
                ),
            ];
            return bars.All(isMet => isMet);
        });
    }

    /// <summary>Books in turn; gives how much dearer tokens and metrics make a booking.</summary>
    private static async Task<double> BookAsync(TextWriter output, params ServiceContender[] contenders)
    {
        RoundList[] rounds = [.. contenders.Select(_ => new RoundList())];
        for (var round = -RoundsInOne * Rounds.WarmUp(WarmUpRounds); round < RoundsInOne * Rounds.Measured; round++)
        {
            for (var turn = 0; turn < contenders.Length; turn++)
            {
                // Each goes first as often as the others.
                var i = (turn + round + (contenders.Length * RoundsInOne * WarmUpRounds)) % contenders.Length;
                var measured = await contenders[i].BookAsync(RoundDuration);
                await Console.Error.WriteLineAsync($"bench: round {round + 1}, {contenders[i].Name}: {measured.Rate:0}/s");
                if (round >= 0)
                {
                    rounds[i].Add(measured);
                }
            }
        }

        double[] Ratios(int i, Func<ServiceRound, double> figure) =>
            [.. rounds[i].Of(figure).Zip(rounds[0].Of(figure), (mine, open) => mine / open)];
        var table = new Table("median (range)", "open", "with tokens and metrics", "with traces too");
        table.Add("bookings a second, 256 in flight", [.. rounds.Select(list => list.Spread(round => round.Rate, "#,0"))]);
        table.Add(
            "server's processor time for a booking, µs",
            [.. rounds.Select(list => list.Spread(round => round.ServerMicroseconds, "0.0"))]
        );
        table.Add(
            "rate : open",
            "1",
            Bars.Spread(Ratios(1, round => round.Rate), "0.00"),
            Bars.Spread(Ratios(2, round => round.Rate), "0.00")
        );
        var costs = Ratios(1, round => round.ServerMicroseconds);
        table.Add(
            "processor time : open",
            "1",
            Bars.Spread(costs, "0.00"),
            Bars.Spread(Ratios(2, round => round.ServerMicroseconds), "0.00")
        );
        table.Write(output);
        return Bars.Median(costs);
    }

    /// <summary>Refuses in turn with health checks; gives whether a refusal costs less.</summary>
    private static async Task<bool> RefuseAsync(TextWriter output, GuardedService service)
    {
        var (health, same, others) = (new RoundList(), new RoundList(), new RoundList());
        for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
        {
            var (asked, known, forged) = (
                await service.AskAsync(AnswerDuration, CallsInFlight),
                await service.RefuseAsync(AnswerDuration, CallsInFlight, tokenCount: 1),
                await service.RefuseAsync(AnswerDuration, CallsInFlight, ForgedTokenCount)
            );
            if (round >= 0)
            {
                health.Add(asked);
                same.Add(known);
                others.Add(forged);
            }
        }

        var table = new Table("median (range)", "health check", "the same wrong token", "ever other wrong tokens");
        RoundList[] all = [health, same, others];
        table.Add("answers a second", [.. all.Select(list => list.Spread(round => round.Rate, "#,0"))]);
        table.Add(
            "server's processor time for an answer, µs",
            [.. all.Select(list => list.Spread(round => round.ServerMicroseconds, "0.0"))]
        );
        table.Write(output);
        double Cost(RoundList list) => list.Median(round => round.ServerMicroseconds);
        return Cost(same) < Cost(health) && Cost(others) < Cost(health);
    }
}
