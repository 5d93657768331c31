using System.Globalization;
using System.Text.RegularExpressions;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Bench;

/// <summary>
/// Unary calls per second of the published host (grpc.health.v1.Health/Check), beside bare Kestrel that answers the same bytes. The servers
/// have one core, one at work at a time, and the client has another; round after round in turn.
/// </summary>
internal static partial class EchoBenchmark
{
    private const int RoundSeconds = 4;
    private const int WarmUpSeconds = 1;

    /// <summary>The runtime compiles its hot paths while they run, for some twenty seconds of load on a single core.</summary>
    private const int WarmUpRounds = 6;

    private const int ConnectionCount = 4;
    private const int CallsPerConnection = 32;
    private const int AnswerBytes = 7;
    private const double RatioMin = 0.60;

    private const int ServerCore = 0;
    private const int ClientCore = 1;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        Machine.RequireTwoCores();
        using var scratch = new TemporaryFolder();

        // A gRPC message of no bytes: uncompressed, length zero.
        var request = scratch.PathOf("request");
        await File.WriteAllBytesAsync(request, new byte[5]);
        await using var host = await HostProcess.StartAsync($"sqlite:{scratch.PathOf("bench.db")}", [], ServerCore);
        await using var bare = await HostProcess.StartPeerAsync("bare", [], ServerCore);
        var (hostRates, bareRates) = (new List<double>(), new List<double>());
        for (var round = -Rounds.WarmUp(WarmUpRounds); round < Rounds.Measured; round++)
        {
            var (bareRate, hostRate) = (await MeasureAsync(bare.Address, request), await MeasureAsync(host.Address, request));
            await Console.Error.WriteLineAsync($"bench: round {round + 1}: bare {bareRate:0}/s, host {hostRate:0}/s");
            if (round >= 0)
            {
                bareRates.Add(bareRate);
                hostRates.Add(hostRate);
            }
        }

        var table = new Table("median (range)", "calls per second");
        table.Add("bare Kestrel", Bars.Spread(bareRates, "#,0"));
        table.Add("the host", Bars.Spread(hostRates, "#,0"));
        table.Write(output);
        var ratio = Bars.Median(hostRates) / Bars.Median(bareRates);
        return Bars.Say(output, ratio >= RatioMin, $"{Bars.Text(RatioMin, "0.00")} of bare Kestrel ({Bars.Text(ratio, "0.00")})");
    }

    /// <summary>The rate of one round; every call must have been answered with the bytes of SERVING.</summary>
    private static async Task<double> MeasureAsync(Uri server, string request)
    {
        string[] command =
        [
            .. Cores.Pin(ClientCore),
            "h2load",
            $"--clients={ConnectionCount}",
            $"--max-concurrent-streams={CallsPerConnection}",
            "--threads=1",
            $"--duration={RoundSeconds}",
            $"--warm-up-time={WarmUpSeconds}",
            $"--data={request}",
            "--header=content-type: application/grpc",
            "--header=te: trailers",
            new Uri(server, "/grpc.health.v1.Health/Check").ToString(),
        ];
        var report = (await ProgramRun.OfAsync(command[0], command[1..])).Succeeded("h2load").Output;
        var (counts, traffic) = (Counts().Match(report), Traffic().Match(report));
        var total = Number(counts, "total");
        var failed = Number(counts, "failed") + Number(counts, "errored") + Number(counts, "timeout");
        return total > 0 && failed == 0 && Number(counts, "succeeded") >= total && Number(traffic, "data") >= AnswerBytes * total
            ? Number(Rate().Match(report), "rate")
            : throw new InvalidOperationException($"Some calls failed: {report}");
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^finished in [^,]+, (?<rate>[0-9.]+) req/s", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Rate();

    [GeneratedRegex(
        @"^requests: (?<total>\d+) total, .* (?<succeeded>\d+) succeeded, (?<failed>\d+) failed, (?<errored>\d+) errored, (?<timeout>\d+) timeout",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Counts();

    [GeneratedRegex(@"^traffic: .*\((?<data>\d+)\) data$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Traffic();
}
