namespace ProductionCrew.Bench;

/// <summary>
/// Bookings of one host by JSON over HTTP/1.1 and over gRPC, round after round in turn: the same people, shows and days, as many in flight, and callers
/// of one thread each that cost next to nothing.
/// </summary>
internal static class JsonBenchmark
{
    private const int CrewCount = 1_000;
    private const int ProductionCount = 20;
    private const int CallsInFlight = 64;
    private const int WarmUpRounds = 3;

    private const double RatioMin = 0.6;

    private static readonly TimeSpan RoundDuration = TimeSpan.FromSeconds(3);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var prepared = Preload.File(CrewCount, ProductionCount, withBookings: false);
        var (grpc, json) = (new RoundList(), new RoundList());
        await Files.InScratchAsync(async directory =>
        {
            var database = Files.Copy(prepared, directory, "json");
            await using var service = await ServiceContender.StartAsync(database, CrewCount, ProductionCount, CallsInFlight);
            for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
            {
                // Each goes first as often as the other.
                var isJsonFirst = round % 2 == 0;
                var first = isJsonFirst ? await service.BookByJsonAsync(RoundDuration) : await service.BookAsync(RoundDuration);
                var second = isJsonFirst ? await service.BookAsync(RoundDuration) : await service.BookByJsonAsync(RoundDuration);
                var (byJson, overGrpc) = isJsonFirst ? (first, second) : (second, first);
                await Console.Error.WriteLineAsync($"bench: round {round + 1}: gRPC {overGrpc.Rate:0}/s, JSON {byJson.Rate:0}/s");
                if (round >= 0)
                {
                    grpc.Add(overGrpc);
                    json.Add(byJson);
                }
            }

            return true;
        });

        var table = new Table("median (range)", "gRPC", "JSON");
        void Add(string name, Func<ServiceRound, double> figure, string format) =>
            table.Add(name, grpc.Spread(figure, format), json.Spread(figure, format));
        Add($"bookings a second, {CallsInFlight} in flight", round => round.Rate, "#,0");
        Add("server's processor time for a booking, µs", round => round.ServerMicroseconds, "0.0");
        Add("this client's processor time for a call, µs", round => round.ClientMicroseconds, "0.0");
        Add("p50 ms", round => round.P50, "0.0");
        Add("p99 ms", round => round.P99, "0.0");
        var ratios = json.Of(round => round.Rate).Zip(grpc.Of(round => round.Rate), (mine, theirs) => mine / theirs).ToArray();
        table.Add("JSON : gRPC", "1", Bars.Spread(ratios, "0.00"));
        table.Write(output);
        return Bars.Say(output, Bars.Median(ratios) >= RatioMin, $"{Bars.Text(RatioMin, "0.0")} of the rate of gRPC");
    }
}
