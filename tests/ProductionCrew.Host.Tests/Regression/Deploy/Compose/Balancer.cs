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

    private static readonly string Confined = Repository.PathOf("scripts/confined.sh");

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder data = new();
    private readonly ChildProcess process;

    private Balancer(IReadOnlyList<string> replicas, bool isConfined)
    {
        var nginx = Tool.NginxProgram ?? throw new InvalidOperationException(Tool.MissingFor(Tool.Nginx));
        Port = Loopback.FreePort();
        ReadyPort = Loopback.FreePort();
        var text = Replaced(ComposeFiles.Text(File), "listen 5080 ", $"listen 127.0.0.1:{Text(Port)} ");
        text = Replaced(text, "127.0.0.1:8405", $"127.0.0.1:{Text(ReadyPort)}");
        text = isConfined ? text : Replaced(text, " /tmp/", $" {folder.Path}/");
        for (var number = 1; number <= replicas.Count; number++)
        {
            text = Replaced(text, $"replica-{Text(number)}:5080", replicas[number - 1]);
        }

        Assert.DoesNotContain("replica-", text, StringComparison.Ordinal);

        // Anybody may read what is in here, unlike the temporary folder itself.
        var etc = Directory.CreateDirectory(folder.PathOf("etc")).FullName;
        System.IO.File.WriteAllText(Path.Combine(etc, File), text);
        var service = ComposeFiles.Read(ComposeFiles.Replicas).Services["balancer"];
        Assert.Equal([Tool.Nginx, "-g", "daemon off;"], service.Entrypoint);
        string[] rest = ["-e", "stderr", .. service.Entrypoint[1..]];
        process = new ChildProcess(
            isConfined
                ? ProgramStart.Of(Confined, [etc, data.Path, "-", nginx, "-c", $"/app/{File}", .. rest])
                : ProgramStart.Of(nginx, ["-p", folder.Path, "-c", Path.Combine(etc, File), .. rest]),
            isWrapped: true
        );
    }

    /// <summary>Whether this machine can run it on a root that nobody can write to.</summary>
    public static bool CanBeConfined()
    {
        using var empty = new TemporaryFolder();
        return ProgramRun.Succeeds(Confined, empty.Path, empty.Path, "-", "/bin/true");
    }

    public int Port { get; }

    public int ReadyPort { get; }

    public Uri Address => new($"http://127.0.0.1:{Text(Port)}");

    /// <summary>What it wrote, line by line.</summary>
    public IReadOnlyCollection<string> Log => process.Errors;

    /// <summary>Starts it.</summary>
    /// <param name="replicas">Where the replicas are, such as <c>127.0.0.1:5080</c>.</param>
    public static Task<Balancer> StartAsync(params string[] replicas) => StartAsync(replicas, isConfined: false);

    /// <inheritdoc cref="StartAsync(string[])"/>
    public static async Task<Balancer> StartAsync(IReadOnlyList<string> replicas, bool isConfined)
    {
        var balancer = new Balancer(replicas, isConfined);
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
        // Killed, it would leave its workers to nobody.
        if (!process.HasEnded)
        {
            await process.TerminateAsync();
            await process.EndAsync();
        }

        await process.DisposeAsync();
        folder.Dispose();
        data.Dispose();
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
