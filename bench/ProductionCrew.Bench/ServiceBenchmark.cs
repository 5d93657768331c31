namespace ProductionCrew.Bench;

/// <summary>
/// Bookings of the published host over gRPC, beside a naive host that does the same for a copy of the same data, round after round in turn.
/// The callers cost next to nothing, so that the servers are what is measured; one round of each turn has the usual client.
/// </summary>
internal static class ServiceBenchmark
{
    private const int CallsInFlight = 256;

    /// <summary>A new process gets faster for some ten seconds, while its code is compiled anew.</summary>
    private const int WarmUpRounds = 3;

    private const int Starts = 5;

    private const double NaiveRatioMin = 2.0;
    private const double ServerMicrosecondsMax = 110;

    private static readonly TimeSpan RoundDuration = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AloneDuration = TimeSpan.FromSeconds(2);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var free = await MeasureAsync(Preload.File(1_000, 20, withBookings: false), 1_000, 20);
        var booked = await MeasureAsync(Preload.File(100_000, 1_000, withBookings: true), 100_000, 1_000);
        ServiceResult[] both = [free, booked];
        var table = new Table("median (range)", "no bookings", "100,000 people, 1,000,000 bookings");
        void Add(string name, Func<ServiceResult, string> figure) => table.Add(name, [.. both.Select(figure)]);
        void AddBoth(string name, Func<ServiceRound, double> figure, string format)
        {
            Add($"{name}, the service", result => result.Service.Spread(figure, format));
            Add($"{name}, the naive host", result => result.Naive.Spread(figure, format));
        }

        AddBoth("bookings a second, 256 in flight", round => round.Rate, "#,0");
        Add("the service : the naive host", result => Bars.Spread(result.NaiveRatios, "0.00"));
        AddBoth("server's processor time for a booking, µs", round => round.ServerMicroseconds, "0.0");
        AddBoth("p50 ms", round => round.P50, "0.0");
        AddBoth("p99 ms", round => round.P99, "0.0");
        Add("one caller, p50 ms, the service", result => result.ServiceAlone.Spread(round => round.P50, "0.00"));
        Add("one caller, p50 ms, the naive host", result => result.NaiveAlone.Spread(round => round.P50, "0.00"));
        Add("one caller who asks for health, p50 ms, the service", result => result.Health.Spread(round => round.P50, "0.00"));
        Add("bookings a second with the usual client, the service", result => result.Usual.Spread(round => round.Rate, "#,0"));
        Add("usual client's processor time for a call, µs", result => result.Usual.Spread(round => round.ClientMicroseconds, "0.0"));
        Add("this client's processor time for a call, µs", result => result.Service.Spread(round => round.ClientMicroseconds, "0.0"));
        Add("start to first answer, ms", result => Bars.Spread(result.StartMs, "0"));
        Add("largest resident memory, MiB", result => Bars.Text(result.MemoryMib, "0"));
        table.Write(output);
        bool[] bars =
        [
            Bars.Say(output, Bars.Median(booked.NaiveRatios) >= NaiveRatioMin, "2.0 of a naive host with 1,000,000 bookings"),
            Bars.Say(
                output,
                both.Max(result => result.Service.Median(round => round.ServerMicroseconds)) <= ServerMicrosecondsMax,
                "at most 110 µs of the server's processor for a booking"
            ),
            Bars.Say(output, booked.Service.Median(round => round.Rate) >= 10_000, "10,000 a second with 1,000,000 bookings"),
            Bars.Say(output, free.Service.Median(round => round.Rate) >= 15_000, "15,000 a second with none"),
            Bars.Say(output, both.Max(result => result.Service.Median(round => round.P99)) <= 100, "p99 at most 100 ms"),
            Bars.Say(output, both.Max(result => result.ServiceAlone.Median(round => round.P50)) <= 0.4, "p50 of one caller at most 0.4 ms"),
            Bars.Say(output, Bars.Median(booked.StartMs) <= 2_000, "answers within 2 s of its start"),
            Bars.Say(output, both.Max(result => result.MemoryMib) < 600, "less than 600 MiB"),
        ];
        return bars.All(isMet => isMet);
    }

    private static Task<ServiceResult> MeasureAsync(string prepared, int crewCount, int productionCount) =>
        Files.InScratchAsync(async directory =>
        {
            var database = Files.Copy(prepared, directory, "service");
            var naiveDatabase = Files.Copy(NaivePreload.File(prepared), directory, "naive");
            var result = new ServiceResult { StartMs = await StartAsync(database) };
            await using var service = await ServiceContender.StartAsync(database, crewCount, productionCount, CallsInFlight);
            await using var naive = await ServiceContender.StartNaiveAsync(naiveDatabase, service.Stage, CallsInFlight);
            for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
            {
                await AddAsync(result.Service, round, service.BookAsync(RoundDuration), service.Name);
                await AddAsync(result.Naive, round, naive.BookAsync(RoundDuration), naive.Name);
                await AddAsync(result.Usual, round, service.BookUsuallyAsync(RoundDuration), $"{service.Name}, usual client");
            }

            for (var round = 0; round < Rounds.Measured; round++)
            {
                await AddAsync(result.ServiceAlone, round, service.BookAloneAsync(AloneDuration), $"{service.Name}, one caller");
                await AddAsync(result.NaiveAlone, round, naive.BookAloneAsync(AloneDuration), $"{naive.Name}, one caller");
                await AddAsync(result.Health, round, service.AskAsync(AloneDuration), $"{service.Name}, one who asks for health");
            }

            result.MemoryMib = service.Host.PeakMemoryMib;
            return result;
        });

    private static async Task AddAsync(RoundList rounds, int number, Task<ServiceRound> measuring, string name)
    {
        var round = await measuring;
        var time = Bars.Text(round.ServerMicroseconds, "0.0");
        await Console.Error.WriteLineAsync($"bench: round {number + 1}, {name}: {round.Rate:0}/s, {time} µs each");
        if (number >= 0)
        {
            rounds.Add(round);
        }
    }

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
}
