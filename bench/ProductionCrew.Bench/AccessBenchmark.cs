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

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
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
            var bookingCost = await BookAsync(output, open, guarded.Contender, traced.Contender);
            var refusalCost = await RefuseAsync(output, guarded);
            var guesses = await guarded.GuessAsync(GuessingDuration, GuessesInFlight);
            await output.WriteLineAsync(
                $"{guesses.Count} wrong secrets in {GuessingDuration.TotalSeconds} s, {guesses.TurnedAwayCount} of them turned away: "
                    + $"{Bars.Text(guesses.Cores, "0.000")} of a core. The operator itself waited {guesses.Honest.Spread("0.0")} ms for a token."
            );
            await output.WriteLineAsync();
            bool[] bars =
            [
                Bars.Say(output, bookingCost <= CostMax, "tokens and metrics cost at most 10 % of a booking"),
                Bars.Say(output, refusalCost < 1, "a wrong token costs less than a health check"),
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
        var rounds = await InTurnAsync([.. contenders.Select(contender => (Func<Task<ServiceRound>>)(() => contender.BookAsync(Round)))]);
        var table = new Table("median (range)", "open", "with tokens and metrics", "with traces too");
        table.Add("bookings a second, 256 in flight", [.. rounds.Select(list => list.Spread(round => round.Rate, "#,0"))]);
        AddCosts(table, "a booking", rounds);
        table.Write(output);
        return CostRatio(rounds[1], rounds[0]);
    }

    /// <summary>Refuses in turn with health checks; gives how many times the cost of a health check the dearer refusal has.</summary>
    private static async Task<double> RefuseAsync(TextWriter output, GuardedService service)
    {
        var rounds = await InTurnAsync(
            () => service.AskAsync(Round, CallsInFlight),
            () => service.RefuseAsync(Round, CallsInFlight, tokenCount: 1),
            () => service.RefuseAsync(Round, CallsInFlight, ForgedTokenCount)
        );
        var table = new Table("median (range)", "health check", "the same wrong token", "ever other wrong tokens");
        table.Add("answers a second", [.. rounds.Select(list => list.Spread(round => round.Rate, "#,0"))]);
        AddCosts(table, "an answer", rounds);
        table.Write(output);
        return rounds.Skip(1).Max(refused => CostRatio(refused, rounds[0]));
    }

    /// <summary>Runs rounds of each kind, so that each kind goes first as often as the others; the first few do not count.</summary>
    private static async Task<RoundList[]> InTurnAsync(params Func<Task<ServiceRound>>[] kinds)
    {
        RoundList[] rounds = [.. kinds.Select(_ => new RoundList())];
        var warmUp = RoundsInOne * Rounds.WarmUp(WarmUpRounds);
        for (var number = 0; number < warmUp + (RoundsInOne * Rounds.Measured); number++)
        {
            for (var turn = 0; turn < kinds.Length; turn++)
            {
                var kind = (turn + number) % kinds.Length;
                var round = await kinds[kind]();
                if (number >= warmUp)
                {
                    rounds[kind].Add(round);
                }
            }

            await Console.Error.WriteLineAsync($"bench: round {number - warmUp + 1}");
        }

        return rounds;
    }

    private static void AddCosts(Table table, string what, RoundList[] rounds)
    {
        table.Add(
            $"server's processor time for {what}, µs",
            [.. rounds.Select(list => list.Spread(round => round.ServerMicroseconds, "0.0"))]
        );
        table.Add(
            "the same, times that of the first",
            ["1", .. rounds.Skip(1).Select(list => Bars.Spread(CostRatios(list, rounds[0]), "0.00"))]
        );
    }

    private static double CostRatio(RoundList mine, RoundList first) => Bars.Median(CostRatios(mine, first));

    /// <summary>Round by round: what disturbs a round disturbs those beside it.</summary>
    private static double[] CostRatios(RoundList mine, RoundList first) =>
        [.. mine.Of(round => round.ServerMicroseconds).Zip(first.Of(round => round.ServerMicroseconds), (one, other) => one / other)];
}
