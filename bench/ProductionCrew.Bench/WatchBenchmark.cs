using ProductionCrew.Bench.Blast;
using ProductionCrew.Bench.Load;
using ProductionCrew.Client;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>
/// Bookings per second of ten callers without watchers and with fifty of everything and a thousand of one person or show each, round
/// after round in turn. Beside them one watcher never reads. Service, callers and watchers share the cores.
/// </summary>
internal static class WatchBenchmark
{
    /// <summary>Of the watcher who never reads: the smallest that the client can be told to offer.</summary>
    private const int NarrowWindowBytes = 65_535;

    private const int CallsInFlight = 10;
    private const int CrewCount = 1_000;
    private const int ProductionCount = 1_000;
    private const int OfEverything = 50;
    private const int OfPeople = 500;
    private const int OfShows = 500;

    /// <summary>Who has nothing more to come learns from a heartbeat that a round is over.</summary>
    private const int HeartbeatSeconds = 2;

    private const int WarmUpRounds = 2;

    private static readonly TimeSpan RoundDuration = TimeSpan.FromSeconds(4);

    public static Task<bool> RunAsync(TextWriter output) =>
        Files.InScratchAsync(async directory =>
        {
            var database = Files.Copy(Preload.File(CrewCount, ProductionCount, withBookings: false), directory, "service");
            await using var host = await HostProcess.StartAsync(
                $"sqlite:{database}",
                ["--ProductionCrew:WatchHeartbeatSeconds", $"{HeartbeatSeconds}"]
            );
            var options = new LoadOptions(host.Address)
            {
                CallsInFlight = CallsInFlight,
                CrewCount = CrewCount,
                ProductionCount = ProductionCount,
            };
            using var connections = new Connections(host.Address, options.ConnectionCount);
            var stage = await new Preparation(connections, options).RunAsync(CancellationToken.None);
            var callers = new BlastCallers(options, new BookingMessages(new Traffic(options, connections, stage), stage));
            using var channel = ServiceChannel.Open(host.Address, windowBytes: NarrowWindowBytes);
            using var neverReads = new ProductionService.ProductionServiceClient(channel).WatchSchedule(new WatchScheduleRequest());
            var log = new LogReader(connections.Productions(0));
            await log.ReadOnAsync();
            var result = new Result();
            for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
            {
                var (alone, _) = await BookAsync(callers, log);
                using var crowd = await WatchCrowd.OpenAsync(host.Address, stage, OfEverything, OfPeople, OfShows, log.End);
                var watched = await BookWatchedAsync(callers, crowd, log);
                await Console.Error.WriteLineAsync($"bench: round {round + 1}: {alone:0}/s alone, {watched.Rate:0}/s watched");
                result.WrongCount += watched.WrongCount;
                if (round >= 0)
                {
                    result.Alone.Add(alone);
                    result.Watched.Add(watched);
                }
            }

            result.MemoryMib = host.PeakMemoryMib;
            return Write(output, result);
        });

    private static async Task<WatchedRound> BookWatchedAsync(BlastCallers callers, WatchCrowd crowd, LogReader log)
    {
        var rate = 0.0;
        var changes = await crowd.ReadDuringAsync(async () =>
        {
            (rate, var booked) = await BookAsync(callers, log);
            return booked;
        });
        return new WatchedRound(
            rate,
            crowd.ChangeCount / RoundDuration.TotalSeconds,
            crowd.MessageCount / RoundDuration.TotalSeconds,
            crowd.CountWrong(changes)
        );
    }

    /// <summary>Books for a round, and reads what the log has of it.</summary>
    private static async Task<(double Rate, IReadOnlyList<ScheduleChange> Changes)> BookAsync(BlastCallers callers, LogReader log)
    {
        var tally = await callers.RunAsync(RoundDuration);
        var changes = await log.ReadOnAsync();
        return tally.AnsweredCount == tally.AcceptedCount && tally.AnsweredCount == changes.Count
            ? (tally.AcceptedPerSecond, changes)
            : throw new InvalidOperationException("Some bookings failed, or are not in the log.");
    }

    private static bool Write(TextWriter output, Result result)
    {
        var ratios = result.Alone.Zip(result.Watched, (alone, watched) => watched.Rate / alone).ToList();
        var table = new Table("median (range)", "no watchers", "50 of everything, 1,000 of one person or show");
        table.Add(
            "bookings a second, 10 callers",
            Bars.Spread(result.Alone, "#,0"),
            Bars.Spread([.. result.Watched.Select(round => round.Rate)], "#,0")
        );
        table.Add("changes sent a second", "0", Bars.Spread([.. result.Watched.Select(round => round.ChangesPerSecond)], "#,0"));
        table.Add("messages sent a second", "0", Bars.Spread([.. result.Watched.Select(round => round.MessagesPerSecond)], "#,0"));
        table.Add("watched : not watched", "", Bars.Spread(ratios, "0.00"));
        table.Add("largest resident memory, MiB", "", Bars.Text(result.MemoryMib, "0"));
        table.Write(output);
        bool[] bars =
        [
            Bars.Say(output, Bars.Median(ratios) > 0.5, "more than half of the bookings without watchers"),
            Bars.Say(output, result.WrongCount == 0, "every watcher saw exactly its changes, in order"),
            Bars.Say(output, result.MemoryMib < 600, "less than 600 MiB, with one more watcher that never reads"),
        ];
        return bars.All(isMet => isMet);
    }

    private sealed class Result
    {
        public List<double> Alone { get; } = [];

        public List<WatchedRound> Watched { get; } = [];

        public int WrongCount { get; set; }

        public double MemoryMib { get; set; }
    }

    private sealed record WatchedRound(double Rate, double ChangesPerSecond, double MessagesPerSecond, int WrongCount);
}
