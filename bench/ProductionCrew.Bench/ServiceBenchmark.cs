using System.Diagnostics;

namespace ProductionCrew.Bench;

/// <summary>Bookings per second of the published host over gRPC, beside raw loops over the same data, round after round in turn.</summary>
internal static class ServiceBenchmark
{
    private const int BatchCount = 100;
    private const int CallsInFlight = 256;
    private const int Rounds = 5;

    /// <summary>A new process gets faster for some ten seconds, while its code is compiled anew.</summary>
    private const int WarmUpRounds = 3;

    private const int BookingsInRound = 20_000;
    private const int CallsAlone = 1_000;
    private const int Starts = 5;

    private static readonly TimeSpan AloneDuration = TimeSpan.FromSeconds(2);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var free = await MeasureAsync(Preload.File(1_000, 20, withBookings: false), 1_000, 20);
        var booked = await MeasureAsync(Preload.File(100_000, 1_000, withBookings: true), 100_000, 1_000);
        Result[] both = [free, booked];
        var table = new Table("median (range)", "no bookings", "100,000 people, 1,000,000 bookings");
        Add(table, "bookings a second, 256 in flight", both, result => Bars.Spread(result.Service, "#,0"));
        Add(table, "its statements in a raw loop at batch 100", both, result => Bars.Spread(result.Raw, "#,0"));
        Add(table, "a naive raw loop at batch 100", both, result => Bars.Spread(result.Naive, "#,0"));
        Add(table, "the service : its statements", both, result => Bars.Text(result.RawRatio, "0.00"));
        Add(table, "the service : naive", both, result => Bars.Text(result.NaiveRatio, "0.00"));
        Add(table, "p50 ms", both, result => Bars.Spread(result.P50, "0.0"));
        Add(table, "p99 ms", both, result => Bars.Spread(result.P99, "0.0"));
        Add(table, "one caller, p50 ms", both, result => Bars.Spread(result.AloneP50, "0.00"));
        Add(table, "its statements in a raw loop one booking at a time, p50 ms", both, result => Bars.Spread(result.RawAloneP50, "0.00"));
        Add(table, "one caller who asks for health, p50 ms", both, result => Bars.Spread(result.HealthP50, "0.00"));
        Add(table, "start to first answer, ms", both, result => Bars.Spread(result.StartMs, "0"));
        Add(table, "largest resident memory, MiB", both, result => Bars.Text(result.MemoryMib, "0"));
        table.Write(output);
        bool[] bars =
        [
            Bars.Say(output, booked.RawRatio >= 0.5, "0.5 of its own statements with 1,000,000 bookings"),
            Bars.Say(output, booked.NaiveRatio > 1, "more than a naive raw loop with 1,000,000 bookings"),
            Bars.Say(output, Bars.Median(booked.Service) >= 10_000, "10,000 a second with 1,000,000 bookings"),
            Bars.Say(output, Bars.Median(free.Service) >= 15_000, "15,000 a second with none"),
            Bars.Say(output, both.Max(result => Bars.Median(result.P99)) <= 100, "p99 at most 100 ms"),
            Bars.Say(output, both.Max(result => Bars.Median(result.AloneP50)) <= 0.4, "p50 of one caller at most 0.4 ms"),
            Bars.Say(output, Bars.Median(booked.StartMs) <= 2_000, "answers within 2 s of its start"),
            Bars.Say(output, both.Max(result => result.MemoryMib) < 600, "less than 600 MiB"),
        ];
        return bars.All(isMet => isMet);
    }

    private static void Add(Table table, string name, Result[] results, Func<Result, string> figure) =>
        table.Add(name, [.. results.Select(figure)]);

    private static Task<Result> MeasureAsync(string prepared, int crewCount, int productionCount) =>
        Files.InScratchAsync(async directory =>
        {
            string Copy(string name) => Files.Copy(prepared, directory, name);
            Slots Slots() => new(crewCount, productionCount);
            var database = Copy("service");
            var starts = await StartAsync(database);
            await using var service = await ServiceContender.StartAsync(database, crewCount, productionCount, CallsInFlight);
            await using var raw = new RawContender(Copy("raw"), Slots(), BatchCount);
            await using var naive = new NaiveContender(Copy("naive"), Slots(), BatchCount);
            IContender[] contenders = [service, raw, naive];
            var rates = contenders.Select(_ => new List<double>()).ToArray();
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                foreach (var (contender, measured) in contenders.Zip(rates))
                {
                    var rate = await contender.BookAsync(BookingsInRound);
                    await Console.Error.WriteLineAsync($"bench: round {round + 1}, {contender.Name}: {rate:0}/s");
                    if (round >= 0)
                    {
                        measured.Add(rate);
                    }
                }
            }

            var (alone, rawAlone, health) = (new double[Rounds], new double[Rounds], new double[Rounds]);
            for (var round = 0; round < Rounds; round++)
            {
                alone[round] = await service.BookAloneAsync(AloneDuration);
                rawAlone[round] = await AloneAsync(() => raw.BookAsync(1));
                health[round] = await AloneAsync(service.AskAsync);
            }

            return new Result
            {
                Service = rates[0],
                Raw = rates[1],
                Naive = rates[2],
                P50 = [.. service.Tallies.Skip(WarmUpRounds).Select(tally => tally.Of(Load.Tally.Accepted).PercentileMs(50))],
                P99 = [.. service.Tallies.Skip(WarmUpRounds).Select(tally => tally.Of(Load.Tally.Accepted).PercentileMs(99))],
                AloneP50 = alone,
                RawAloneP50 = rawAlone,
                HealthP50 = health,
                StartMs = starts,
                MemoryMib = service.Host.PeakMemoryMib,
            };
        });

    /// <summary>How long each of several starts takes, in milliseconds; each but the first follows a kill.</summary>
    private static async Task<double[]> StartAsync(string database)
    {
        var times = new double[Starts];
        for (var i = 0; i < times.Length; i++)
        {
            await using var host = await HostProcess.StartAsync($"sqlite:{database}");
            times[i] = host.StartTime.TotalMilliseconds;
        }

        return times;
    }

    /// <summary>How long half of some calls take at most that follow one another, in milliseconds.</summary>
    private static async Task<double> AloneAsync(Func<Task> call)
    {
        var times = new double[CallsAlone];
        for (var i = 0; i < times.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return Bars.Median(times);
    }

    private sealed record Result
    {
        public required IReadOnlyList<double> Service { get; init; }

        public required IReadOnlyList<double> Raw { get; init; }

        public required IReadOnlyList<double> Naive { get; init; }

        public required IReadOnlyList<double> P50 { get; init; }

        public required IReadOnlyList<double> P99 { get; init; }

        public required IReadOnlyList<double> AloneP50 { get; init; }

        public required IReadOnlyList<double> RawAloneP50 { get; init; }

        public required IReadOnlyList<double> HealthP50 { get; init; }

        public required IReadOnlyList<double> StartMs { get; init; }

        public required double MemoryMib { get; init; }

        public double RawRatio => Ratio(Raw);

        public double NaiveRatio => Ratio(Naive);

        private double Ratio(IReadOnlyList<double> other) => Bars.Median(Service.Zip(other, (mine, theirs) => mine / theirs));
    }
}
