using System.Globalization;
using System.Text.RegularExpressions;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Bench;

/// <summary>pgbench with a script, on a database of its own.</summary>
internal sealed partial class PgbenchContender(MeasuredServer server, string name, string database, string script) : IPostgresContender
{
    private const int ClientCount = 32;

    /// <summary>More than it books in a round: the next round goes on behind them.</summary>
    private const int SlotsInRound = 100_000;

    private long first;

    public string Name => name;

    public IReadOnlyList<int> Replicas => [];

    public async Task<Round> BookAsync(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        string[] work =
        [
            "--no-vacuum",
            "--protocol",
            "prepared",
            "--client",
            $"{ClientCount}",
            "--jobs",
            $"{Environment.ProcessorCount}",
            "--time",
            seconds,
            "--file",
            script,
        ];
        string[] variables = ["--define", $"first={first}", "--define", "step=0", "--define", $"client_count={ClientCount}"];
        first += SlotsInRound;
        var start = ProgramStart
            .Of("pgbench", [.. work, .. variables, server.UrlOf(database)])
            // The settings of the store's sessions.
            .With(new KeyValuePair<string, string>("PGOPTIONS", "-c timezone=UTC -c plan_cache_mode=force_generic_plan -c jit=off"));
        var report = (await ProgramRun.OfAsync(start)).Succeeded("pgbench").Output;
        return new Round(Number(Rate(), report), Number(Latency(), report), P99: null);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static double Number(Regex regex, string report) =>
        double.Parse(regex.Match(report).Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = (?<number>[0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"latency average = (?<number>[0-9.]+)", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Latency();
}
