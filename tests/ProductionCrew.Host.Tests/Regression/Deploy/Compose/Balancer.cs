using System.Globalization;
using System.Text.RegularExpressions;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The balancer of the compose file, run by Debian's nginx with the very same configuration but for ports, addresses and folders.</summary>
internal sealed partial class Balancer : IAsyncDisposable
{
    public const string File = "nginx.conf";

    private readonly TemporaryFolder folder = new();
    private readonly ChildProcess process;

    private Balancer(IReadOnlyList<string> replicas)
    {
        Port = Loopback.FreePort();
        ReadyPort = Loopback.FreePort();
        var text = Replaced(ComposeFiles.Text(File), "listen 5080 ", $"listen 127.0.0.1:{Text(Port)} ");
        text = Replaced(text, "127.0.0.1:8405", $"127.0.0.1:{Text(ReadyPort)}");
        text = Replaced(text, " /tmp/", $" {folder.Path}/");
        for (var number = 1; number <= replicas.Count; number++)
        {
            text = Replaced(text, $"replica-{Text(number)}:5080", replicas[number - 1]);
        }

        Assert.DoesNotContain("replica-", text, StringComparison.Ordinal);
        System.IO.File.WriteAllText(folder.PathOf(File), text);
        var service = ComposeFiles.Read(ComposeFiles.Replicas).Services["balancer"];
        Assert.Equal([Tool.Nginx, "-g", "daemon off;"], service.Entrypoint);
        string[] arguments = ["-p", folder.Path, "-c", folder.PathOf(File), "-e", "stderr", .. service.Entrypoint[1..]];
        process = new ChildProcess(ProgramStart.Of(Tool.NginxProgram!, arguments), isWrapped: true);
    }

    public int Port { get; }

    public int ReadyPort { get; }

    public Uri Address => new($"http://127.0.0.1:{Text(Port)}");

    /// <summary>What it wrote, line by line.</summary>
    public IReadOnlyCollection<string> Log => process.Errors;

    /// <summary>Starts it.</summary>
    /// <param name="replicas">Where the replicas are, such as <c>127.0.0.1:5080</c>.</param>
    public static async Task<Balancer> StartAsync(params string[] replicas)
    {
        var balancer = new Balancer(replicas);
        try
        {
            await Eventually.IsTrueAsync(async () => balancer.process.HasEnded || await Loopback.IsListeningAsync(balancer.ReadyPort));
            Assert.False(balancer.process.HasEnded, string.Join('\n', balancer.Log));
            return balancer;
        }
        catch
        {
            await balancer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of a directive that stands in the configuration once.</summary>
    public static string Directive(string name)
    {
        var values = Directives().Matches(ComposeFiles.Text(File)).Where(match => match.Groups["name"].Value == name).ToList();
        return Assert.Single(values).Groups["value"].Value;
    }

    /// <summary>The values of a directive, in order.</summary>
    public static IReadOnlyList<string> All(string name) =>
        [
            .. Directives()
                .Matches(ComposeFiles.Text(File))
                .Where(match => match.Groups["name"].Value == name)
                .Select(match => match.Groups["value"].Value),
        ];

    /// <summary>A time as nginx writes it.</summary>
    public static TimeSpan Time(string text) =>
        text[^1] == 'm'
            ? TimeSpan.FromMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture))
            : TimeSpan.FromSeconds(int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture));

    /// <summary>Tells it to end as Docker does, and waits until it has.</summary>
    public async Task<int> QuitAsync()
    {
        Assert.Equal("SIGQUIT", ComposeFiles.Read(ComposeFiles.Replicas).Services["balancer"].StopSignal);
        (await ProgramRun.OfAsync("kill", "-QUIT", Text(process.Id))).Succeeded("kill");
        return await process.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        folder.Dispose();
    }

    private static string Replaced(string text, string part, string by)
    {
        Assert.Contains(part, text, StringComparison.Ordinal);
        return text.Replace(part, by, StringComparison.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ *(?<name>[a-z0-9_]+) (?<value>[^;#\n]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Directives();
}
