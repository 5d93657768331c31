using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>Bookings per second of the store alone, beside raw loops over the same data, round after round in turn.</summary>
internal static class StoreBenchmark
{
    private const int BatchCount = 100;

    /// <summary>The store's code is compiled anew while it runs; the loops are little code and soon done with it.</summary>
    private const int WarmUpRounds = 3;
    private const int BookingsInRound = 20_000;
    private const double RatioMin = 0.85;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var booked = await MeasureAsync(Preload.File(100_000, 1_000, withBookings: true), 100_000);
        var free = await MeasureAsync(Preload.File(1_000, 20, withBookings: false), 1_000, 20);
        var table = new Table("bookings a second (median, range)", "no bookings", "100,000 people, 1,000,000 bookings");
        foreach (var name in booked.Keys)
        {
            table.Add(name, Rate(free[name]), Rate(booked[name]));
        }

        var ratios = new[] { free, booked }.Select(rates => Ratio(rates, 0, 1)).ToArray();
        table.Add("the store : its statements", [.. ratios.Select(ratio => ratio.ToString("0.00", CultureInfo.InvariantCulture))]);
        var naive = new[] { free, booked }.Select(rates => Ratio(rates, 0, 2).ToString("0.00", CultureInfo.InvariantCulture));
        table.Add("the store : naive", [.. naive]);
        table.Write(output);
        return Bars.Say(output, ratios.Min() >= RatioMin, $"the store reaches {RatioMin} of its own statements at batch {BatchCount}");
    }

    private static async Task<Dictionary<string, double[]>> MeasureAsync(string prepared, int crewCount, int productionCount = 1_000) =>
        await Files.InScratchAsync(async directory =>
        {
            string Copy(string name) => Files.Copy(prepared, directory, name);
            IContender[] contenders =
            [
                new StoreContender(Copy("store"), new Slots(crewCount, productionCount), BatchCount),
                new RawContender(Copy("raw"), new Slots(crewCount, productionCount), BatchCount),
                new NaiveContender(Copy("naive"), new Slots(crewCount, productionCount), BatchCount),
            ];
            var rates = contenders.ToDictionary(contender => contender.Name, _ => new double[Rounds.Measured], StringComparer.Ordinal);
            for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
            {
                foreach (var contender in contenders)
                {
                    var rate = await contender.BookAsync(BookingsInRound);
                    await Console.Error.WriteLineAsync($"bench: round {round + 1}, {contender.Name}: {rate:0}/s");
                    if (round >= 0)
                    {
                        rates[contender.Name][round] = rate;
                    }
                }
            }

            foreach (var contender in contenders)
            {
                await contender.DisposeAsync();
            }

            return rates;
        });

    /// <summary>The median of the rounds' ratios: what disturbs a round disturbs both.</summary>
    private static double Ratio(Dictionary<string, double[]> rates, int one, int other) =>
        Bars.Median(rates.Values.ElementAt(one).Zip(rates.Values.ElementAt(other), (mine, theirs) => mine / theirs));

    private static string Rate(double[] rates) => Bars.Spread(rates, "#,0");
}
