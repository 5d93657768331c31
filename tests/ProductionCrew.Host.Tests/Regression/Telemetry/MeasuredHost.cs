using System.Text.RegularExpressions;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>
/// The built executable with a page of metrics. It is a process of its own, because all hosts of one process share what they measure.
/// </summary>
internal sealed partial class MeasuredHost : IAsyncDisposable
{
    private readonly HostDatabase database;
    private readonly ChildProcess process;
    private readonly HttpClient http = new() { Timeout = Patience.Wait };

    private MeasuredHost(HostDatabase database, ChildProcess process)
    {
        this.database = database;
        this.process = process;
    }

    /// <summary>Where it serves.</summary>
    public required Uri Address { get; init; }

    /// <summary>Where its page is.</summary>
    public required Uri Page { get; init; }

    public HttpClient Http => http;

    public static async Task<MeasuredHost> StartAsync(params string[] settings)
    {
        var created = await HostDatabase.CreateAsync();
        string[] arguments =
        [
            "serve",
            "--urls=http://127.0.0.1:0",
            "--ProductionCrew:MetricsUrl=http://127.0.0.1:0",
            created.Setting,
            .. settings,
        ];
        var child = new ChildProcess(ProgramStart.Of(ChildHost.Executable, arguments));
        try
        {
            var address = await child.ListeningAsync();
            return new MeasuredHost(created, child) { Address = address, Page = PageOf(child.Output) };
        }
        catch
        {
            await child.DisposeAsync();
            await created.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the page says now.</summary>
    public Task<string> ReadAsync() => http.GetStringAsync(Page);

    /// <summary>The names of the metrics on the page, as its lines of types have them.</summary>
    public async Task<HashSet<string>> NamesAsync() =>
        [.. TypeLine().Matches(await ReadAsync()).Select(line => line.Groups["name"].Value).Where(name => name != "target_info")];

    /// <summary>The sum of all values of a metric whose labels have a text.</summary>
    public async Task<double> ValueAsync(string name, string label = "") =>
        (await ReadAsync())
            .Split('\n')
            .Where(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal))
            .Sum(line => double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
        await database.DisposeAsync();
    }

    private static Uri PageOf(IReadOnlyCollection<string> output) =>
        new(output.Select(line => Said().Match(line)).Single(match => match.Success).Groups["url"].Value);

    [GeneratedRegex(@"^# TYPE (?<name>\w+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"Metrics are at (?<url>\S+/metrics)\.?", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Said();
}
