using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using HdrHistogram;
using ProductionCrew.Bench.Blast;
using ProductionCrew.Bench.Load;
using ProductionCrew.Client;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>The published host with an operator: who calls it needs a token.</summary>
internal sealed class GuardedService : IAsyncDisposable
{
    private const string Operator = "bench";
    private const string Invalid = "Unauthenticated TOKEN_INVALID";
    private const string Wrong = "Unauthenticated CREDENTIALS_WRONG";
    private const string TooMany = "ResourceExhausted RATE_LIMITED";

    private readonly HostProcess host;
    private readonly string secret;
    private readonly string token;

    private GuardedService(HostProcess host, string secret, string token, ServiceContender contender)
    {
        this.host = host;
        this.secret = secret;
        this.token = token;
        Contender = contender;
    }

    /// <summary>It, with callers who have a token.</summary>
    public ServiceContender Contender { get; }

    /// <param name="stage">The people, shows and bookings in its database.</param>
    /// <param name="variables">Of its environment.</param>
    public static async Task<GuardedService> StartAsync(
        string name,
        string database,
        Stage stage,
        int callsInFlight,
        params KeyValuePair<string, string>[] variables
    )
    {
        var url = $"sqlite:{database}";
        var created = (await HostProcess.RunAsync(url, "operator", "create", Operator, "--scope", "manager")).Trim();
        string[] settings = ["--ProductionCrew:MetricsUrl", "http://127.0.0.1:0", "--ProductionCrew:TokenMinutes", "120"];
        var started = await HostProcess.StartAsync(url, settings, core: null, variables);
        using var channel = ServiceChannel.Open(started.Address);
        var issued = await new AccessService.AccessServiceClient(channel).IssueTokenAsync(Request(created));
        var options = new LoadOptions(started.Address)
        {
            OrderedRequestIds = true,
            CallsInFlight = callsInFlight,
            Tokens = [issued.Token],
        };
        return new GuardedService(started, created, issued.Token, ServiceContender.Of(name, database, started, options, stage));
    }

    /// <summary>Callers ask for health, which needs no token.</summary>
    public async Task<ServiceRound> AskAsync(TimeSpan duration, int callsInFlight) =>
        (await MeasureAsync(SameMessages.Health, duration, callsInFlight, [], Tally.Accepted)).Round;

    /// <summary>Callers come with wrong tokens.</summary>
    /// <param name="tokenCount">How many different ones.</param>
    public async Task<ServiceRound> RefuseAsync(TimeSpan duration, int callsInFlight, int tokenCount)
    {
        string[] outcomes = [Invalid, TooMany];
        var (round, _) = await MeasureAsync(
            new SameMessages($"/{CrewService.Descriptor.FullName}/{nameof(CrewService.CrewServiceClient.ListCrewMembers)}", []),
            duration,
            callsInFlight,
            [.. Enumerable.Range(0, tokenCount).Select(_ => Forge())],
            outcomes
        );
        return round;
    }

    /// <summary>Callers guess a secret, while the operator itself asks for tokens one after another.</summary>
    public async Task<GuessingResult> GuessAsync(TimeSpan duration, int callsInFlight)
    {
        using var guessing = new CancellationTokenSource();
        var honest = AskForTokensAsync(guessing.Token);
        var guess = new SameMessages(
            $"/{AccessService.Descriptor.FullName}/{nameof(AccessService.AccessServiceClient.IssueToken)}",
            Request(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))).ToByteArray()
        );
        var (round, tally) = await MeasureAsync(guess, duration, callsInFlight, [], Wrong, TooMany);
        await guessing.CancelAsync();
        var cores = round.ServerMicroseconds * round.Rate / 1e6;
        return new GuessingResult(tally.AnsweredCount, tally.Of(TooMany).TotalCount, cores, await honest);
    }

    public ValueTask DisposeAsync() => Contender.DisposeAsync();

    private static IssueTokenRequest Request(string secret) => new() { Operator = Operator, Secret = secret };

    private Task<(ServiceRound Round, Tally Tally)> MeasureAsync(
        IMessages messages,
        TimeSpan duration,
        int callsInFlight,
        string[] tokens,
        params string[] outcomes
    )
    {
        var options = new LoadOptions(host.Address) { CallsInFlight = callsInFlight, Tokens = tokens };
        return ServiceRound.MeasureAsync(host, () => new BlastCallers(options, messages).RunAsync(duration), outcomes);
    }

    /// <summary>The token with another signature.</summary>
    private string Forge()
    {
        var signed = token[..token.LastIndexOf('.')];
        return $"{signed}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(64))}";
    }

    private async Task<HistogramBase> AskForTokensAsync(CancellationToken cancellationToken)
    {
        using var channel = ServiceChannel.Open(host.Address);
        var client = new AccessService.AccessServiceClient(channel);
        var latencies = Latencies.Create();
        while (!cancellationToken.IsCancellationRequested)
        {
            var asked = TimeProvider.System.GetTimestamp();
            await client
                .IssueTokenAsync(Request(secret), cancellationToken: CancellationToken.None)
                .ResponseAsync.WaitAsync(Patience.Wait, CancellationToken.None);
            latencies.Add(TimeProvider.System.GetElapsedTime(asked));
            await Task.Delay(TimeSpan.FromMilliseconds(200), CancellationToken.None);
        }

        return latencies;
    }
}

/// <summary>What came of guessing secrets.</summary>
/// <param name="Count">The guesses that were answered.</param>
/// <param name="TurnedAwayCount">Those of them that were not looked at, because too many waited.</param>
/// <param name="Cores">What of the processor the server needed meanwhile, the honest caller included.</param>
/// <param name="Honest">How long the operator itself waited for tokens.</param>
internal sealed record GuessingResult(long Count, long TurnedAwayCount, double Cores, HistogramBase Honest);
