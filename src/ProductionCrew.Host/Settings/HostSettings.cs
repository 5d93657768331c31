using NodaTime;
using ProductionCrew.Client;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Host.Settings;

/// <summary>The settings of the product, checked. Addresses, certificates and log levels are the usual ones of ASP.NET Core.</summary>
internal sealed record HostSettings
{
    public const string Section = "ProductionCrew";

    private const string HoldDays = "HoldDays";
    private const string ChallengeHours = "ChallengeHours";
    private const string SweepSeconds = "SweepSeconds";
    private const string SlotLeadHours = "SlotLeadHours";
    private const string SlotHoldMinutes = "SlotHoldMinutes";

    private const string ClockToleranceSeconds = "ClockToleranceSeconds";
    private const string AcceptedLogEnd = "AcceptedLogEnd";

    private const string HeadersTimeoutSeconds = "HeadersTimeoutSeconds";
    private const string IdleTimeoutSeconds = "IdleTimeoutSeconds";

    private const int HoursPerYear = 365 * NodaConstants.HoursPerDay;

    private static readonly int HoldDaysMax = (int)Limits.HoldDurationMax.TotalDays;

    /// <summary>Where the data is kept: <c>DATABASE_URL</c>.</summary>
    public DatabaseUrl Database { get; private init; } = DatabaseUrl.Default;

    /// <summary>The ISO 4217 code that all money is in.</summary>
    public string Currency { get; private init; } = "USD";

    /// <summary>How long a shutdown waits for running calls; container engines kill after ten seconds.</summary>
    public TimeSpan ShutdownTimeout { get; private init; } = TimeSpan.FromSeconds(6);

    /// <summary>The most connections; fewer where the system allows the process too few open files.</summary>
    public int ConnectionsMax { get; private init; } = 2_000;

    /// <summary>The most calls at the same time on one connection; more of them wait, or take another connection.</summary>
    public int StreamsPerConnectionMax { get; private init; } = 250;

    /// <summary>How long the headers of a call may take.</summary>
    public TimeSpan HeadersTimeout { get; private init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection is kept on which there is no call.</summary>
    public TimeSpan IdleTimeout { get; private init; } = TimeSpan.FromSeconds(130);

    /// <summary>
    /// The least speed, in bytes per second, at which a caller must send the message of a call that is no stream; 0 for no limit.
    /// </summary>
    public int UploadBytesPerSecondMin { get; private init; } = 240;

    /// <summary>
    /// How many calls one connection may cancel in ten seconds. It is closed if it cancels more, and these are more than half of its calls.
    /// </summary>
    public int TakenBackCallsMax { get; private init; } = 1_000;

    /// <summary>How long a stream of changes may be quiet before a heartbeat is sent.</summary>
    public TimeSpan WatchHeartbeat { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How much of the end of the change log is kept in memory for those who watch it, in KiB; the rest is read from the store.
    /// </summary>
    public int WatchMemoryKib { get; private init; } = 16_384;

    /// <summary>The most commands that wait for the store: for SQLite's writer, or for a connection to PostgreSQL.</summary>
    public int QueueCapacity { get; private init; } = 4_096;

    /// <summary>SQLite: the most commands in one transaction.</summary>
    public int BatchCountMax { get; private init; } = 64;

    /// <summary>SQLite: after this many milliseconds a transaction takes no further command.</summary>
    public int BatchDurationMs { get; private init; } = 20;

    /// <summary>SQLite: page cache of the write connection, in KiB.</summary>
    public int CacheSizeKib { get; private init; } = 8_192;

    /// <summary>PostgreSQL: how many commands run at the same time, each on a connection of its own.</summary>
    public int WriteConnectionCount { get; private init; } = 32;

    /// <summary>PostgreSQL: how many queries run at the same time, each on a connection of its own.</summary>
    public int ReadConnectionCount { get; private init; } = 8;

    /// <summary>PostgreSQL: how long a command waits for those that concern the same people, in milliseconds.</summary>
    public int LockTimeoutMs { get; private init; } = 5_000;

    /// <summary>PostgreSQL: how long the server works on one statement, in milliseconds.</summary>
    public int StatementTimeoutMs { get; private init; } = 30_000;

    /// <summary>PostgreSQL: how often a command is tried again that failed for a passing reason.</summary>
    public int RetryCountMax { get; private init; } = 6;

    /// <summary>PostgreSQL: the pause before the first retry, in milliseconds; each later one is about twice as long.</summary>
    public int RetryDelayMs { get; private init; } = 50;

    /// <summary>How long a crew member is held unless the request says otherwise.</summary>
    public Duration HoldDuration { get; private init; } = Duration.FromDays(7);

    /// <summary>How long a challenged hold has until it expires, unless the request says otherwise.</summary>
    public Duration ChallengeDuration { get; private init; } = Duration.FromHours(24);

    /// <summary>The least time between now and the start of a slot that is to be held.</summary>
    public Duration SlotLead { get; private init; } = Duration.FromHours(24);

    /// <summary>How long a slot is held unless the request says otherwise.</summary>
    public Duration SlotHoldDuration { get; private init; } = Duration.FromMinutes(30);

    /// <summary>How often expired holds are written down.</summary>
    public TimeSpan SweepInterval { get; private init; } = TimeSpan.FromMinutes(1);

    /// <summary>Where the page of metrics is for Prometheus to read, without its path; empty for no page.</summary>
    public string MetricsUrl { get; private init; } = "";

    /// <summary>Where JSON and pages are served over HTTP/1.1 without TLS; empty for nowhere (<see cref="Endpoints"/>).</summary>
    public string HttpUrl { get; private init; } = "";

    /// <summary>Where the log goes beside the console.</summary>
    public LogSettings Logs { get; private init; } = new();

    /// <summary>How far the clock may jump, and which end of the change log is accepted although its time is in the future.</summary>
    public ClockOptions Clock { get; private init; } = new();

    /// <summary>The most calls a second of one caller; 0 for no limit.</summary>
    public int CallsPerSecondMax { get; private init; }

    /// <summary>The most calls of one caller at the same time, streams included; 0 for no limit.</summary>
    public int CallsInFlightMax { get; private init; } = 10_000;

    /// <summary>The most calls of one caller at the same time that each take much work; 0 for no limit.</summary>
    public int HeavyCallsInFlightMax { get; private init; } = 512;

    /// <summary>Who may call.</summary>
    public AccessSettings Access { get; private init; } = new();

    public BrowserSettings Browsers { get; private init; } = new();

    /// <exception cref="CommandException">Something is wrong; the message names all of it in one line.</exception>
    public static HostSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var reader = new SettingsReader(section);
        var absent = new HostSettings();
        var database = DatabaseUrl.Read(configuration, out var problem);
        var settings = new HostSettings
        {
            Database = database ?? DatabaseUrl.Default,
            Currency = reader.Text(nameof(Currency), absent.Currency, IsCurrency, "three capital letters"),
            ShutdownTimeout = TimeSpan.FromSeconds(
                reader.Number(nameof(ShutdownTimeout) + "Seconds", (int)absent.ShutdownTimeout.TotalSeconds, 1, 3_600)
            ),
            ConnectionsMax = reader.Number(nameof(ConnectionsMax), absent.ConnectionsMax, 1, 1_000_000),
            StreamsPerConnectionMax = reader.Number(nameof(StreamsPerConnectionMax), absent.StreamsPerConnectionMax, 1, 100_000),
            HeadersTimeout = TimeSpan.FromSeconds(reader.Number(HeadersTimeoutSeconds, (int)absent.HeadersTimeout.TotalSeconds, 1, 3_600)),
            IdleTimeout = TimeSpan.FromSeconds(reader.Number(IdleTimeoutSeconds, (int)absent.IdleTimeout.TotalSeconds, 1, 86_400)),
            UploadBytesPerSecondMin = reader.Number(nameof(UploadBytesPerSecondMin), absent.UploadBytesPerSecondMin, 0, 1_000_000),
            TakenBackCallsMax = reader.Number(nameof(TakenBackCallsMax), absent.TakenBackCallsMax, 1, 1_000_000),
            WatchHeartbeat = TimeSpan.FromSeconds(
                reader.Number(nameof(WatchHeartbeat) + "Seconds", (int)absent.WatchHeartbeat.TotalSeconds, 1, 3_600)
            ),
            WatchMemoryKib = reader.Number(nameof(WatchMemoryKib), absent.WatchMemoryKib, 1, 1_048_576),
            QueueCapacity = reader.Number(nameof(QueueCapacity), absent.QueueCapacity, 1, 1_000_000),
            BatchCountMax = reader.Number(nameof(BatchCountMax), absent.BatchCountMax, 1, 100_000),
            BatchDurationMs = reader.Number(nameof(BatchDurationMs), absent.BatchDurationMs, 1, 10_000),
            CacheSizeKib = reader.Number(nameof(CacheSizeKib), absent.CacheSizeKib, 1_024, 16_777_216),
            WriteConnectionCount = reader.Number(nameof(WriteConnectionCount), absent.WriteConnectionCount, 1, 1_000),
            ReadConnectionCount = reader.Number(nameof(ReadConnectionCount), absent.ReadConnectionCount, 1, 1_000),
            LockTimeoutMs = reader.Number(nameof(LockTimeoutMs), absent.LockTimeoutMs, 1, 600_000),
            StatementTimeoutMs = reader.Number(nameof(StatementTimeoutMs), absent.StatementTimeoutMs, 1, 600_000),
            RetryCountMax = reader.Number(nameof(RetryCountMax), absent.RetryCountMax, 0, 100),
            RetryDelayMs = reader.Number(nameof(RetryDelayMs), absent.RetryDelayMs, 1, 60_000),
            HoldDuration = Duration.FromDays(reader.Number(HoldDays, (int)absent.HoldDuration.TotalDays, 1, HoldDaysMax)),
            ChallengeDuration = Duration.FromHours(
                reader.Number(ChallengeHours, (int)absent.ChallengeDuration.TotalHours, 1, HoldDaysMax * NodaConstants.HoursPerDay)
            ),
            SlotLead = Duration.FromHours(reader.Number(SlotLeadHours, (int)absent.SlotLead.TotalHours, 0, HoursPerYear)),
            SlotHoldDuration = Duration.FromMinutes(
                reader.Number(SlotHoldMinutes, (int)absent.SlotHoldDuration.TotalMinutes, 1, HoldDaysMax * NodaConstants.MinutesPerDay)
            ),
            SweepInterval = TimeSpan.FromSeconds(reader.Number(SweepSeconds, (int)absent.SweepInterval.TotalSeconds, 1, 86_400)),
            CallsPerSecondMax = reader.Number(nameof(CallsPerSecondMax), absent.CallsPerSecondMax, 0, 1_000_000),
            CallsInFlightMax = reader.Number(nameof(CallsInFlightMax), absent.CallsInFlightMax, 0, 1_000_000),
            HeavyCallsInFlightMax = reader.Number(nameof(HeavyCallsInFlightMax), absent.HeavyCallsInFlightMax, 0, 1_000_000),
            Access = AccessSettings.Read(reader),
            Browsers = BrowserSettings.Read(reader),
            MetricsUrl = reader.Text(nameof(MetricsUrl), absent.MetricsUrl, IsClearTextOrEmpty, "like http://127.0.0.1:9464"),
            HttpUrl = reader.Text(nameof(HttpUrl), absent.HttpUrl, IsClearTextOrEmpty, $"like {Endpoints.DefaultHttpUrl}"),
            Logs = LogSettings.Read(reader),
            Clock = new ClockOptions
            {
                Tolerance = Duration.FromSeconds(
                    reader.Number(
                        ClockToleranceSeconds,
                        (int)absent.Clock.Tolerance.TotalSeconds,
                        (int)ClockOptions.ToleranceMin.TotalSeconds,
                        (int)ClockOptions.ToleranceMax.TotalSeconds
                    )
                ),
                AcceptedLogEnd = reader.Instant(AcceptedLogEnd),
            },
        };
        reader.RefuseOthersThan([
            nameof(Currency),
            nameof(ShutdownTimeout) + "Seconds",
            nameof(ConnectionsMax),
            nameof(StreamsPerConnectionMax),
            HeadersTimeoutSeconds,
            IdleTimeoutSeconds,
            nameof(UploadBytesPerSecondMin),
            nameof(TakenBackCallsMax),
            nameof(WatchHeartbeat) + "Seconds",
            nameof(WatchMemoryKib),
            nameof(QueueCapacity),
            nameof(BatchCountMax),
            nameof(BatchDurationMs),
            nameof(CacheSizeKib),
            nameof(WriteConnectionCount),
            nameof(ReadConnectionCount),
            nameof(LockTimeoutMs),
            nameof(StatementTimeoutMs),
            nameof(RetryCountMax),
            nameof(RetryDelayMs),
            HoldDays,
            ChallengeHours,
            SweepSeconds,
            SlotLeadHours,
            SlotHoldMinutes,
            nameof(MetricsUrl),
            nameof(HttpUrl),
            .. LogSettings.Keys,
            ClockToleranceSeconds,
            AcceptedLogEnd,
            nameof(CallsPerSecondMax),
            nameof(CallsInFlightMax),
            nameof(HeavyCallsInFlightMax),
            .. AccessSettings.Keys,
            .. BrowserSettings.Keys,
        ]);

        string[] problems = database is null ? [problem, .. reader.Problems] : [.. reader.Problems];
        return problems.Length == 0 ? settings : throw new CommandException(ExitCode.Config, string.Join("; ", problems) + ".");
    }

    private static bool IsClearTextOrEmpty(string text) => text.Length == 0 || Endpoints.IsClearText(text);

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);
}
