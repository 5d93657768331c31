using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Opens sessions, all with the same settings.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private const int PreparedMax = 200;

    /// <summary>
    /// After how many seconds an idle connection sends a TCP keepalive, so that no firewall on the way forgets it, and after how many it
    /// sends the next if no answer comes. The server is told to do the same, so that it gives up connections of a replica that is gone.
    /// </summary>
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveIntervalSeconds = 5;

    /// <summary>For how many seconds the driver keeps its knowledge that one of several hosts is away or a standby.</summary>
    private const int HostRecheckSeconds = 1;

    /// <summary>
    /// The time limit of the log's numbering. It waits for short things only, and should soon notice a connection that was dropped on the
    /// way.
    /// </summary>
    private const int NumberingTimeoutMs = 5_000;

    /// <summary>How long one statement of a copy may take, such as the making of an index.</summary>
    private const int CopyTimeoutSeconds = 3_600;
    private const int NetworkMarginSeconds = 5;
    private const int MillisecondsPerSecond = 1_000;

    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource source;
    private readonly PostgresOptions options;
    private readonly List<Func<ValueTask>> idleClosers = [];
    private int generation;

    public Connector(PostgresOptions options)
    {
        this.options = options;
        // The operator's settings win: if a keyword comes twice, the last counts.
        var timeout = string.Create(CultureInfo.InvariantCulture, $"Timeout={options.ConnectTimeoutSeconds};");
        settings = new NpgsqlConnectionStringBuilder(timeout + options.ConnectionString)
        {
            // The store pools its own sessions, to keep the statements that are prepared on them.
            Pooling = false,
            MaxAutoPrepare = PreparedMax,
            AutoPrepareMinUsages = 2,
            ApplicationName = "productioncrew",
            Timezone = "UTC",
            // The server's own timeout ends a statement earlier; this one is for a network that has gone silent.
            CommandTimeout = Seconds(Math.Max(options.StatementTimeoutMs, options.LockTimeoutMs)) + NetworkMarginSeconds,
            IncludeErrorDetail = false,
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            TcpKeepAliveInterval = KeepAliveIntervalSeconds,
            HostRecheckSeconds = HostRecheckSeconds,
        };
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        builder.ConfigureTracing(TraceCalls);
        source = builder.Build();
    }

    /// <summary>
    /// The present generation: how many times sessions have been found broken. A session keeps the generation in which it was opened.
    /// </summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>The database, for messages; without the password.</summary>
    public string Name => $"{Database} on {Server}";

    /// <summary>The name of the database, for messages.</summary>
    public string Database => settings.Database ?? User;

    /// <summary>Whose tables they are, for messages.</summary>
    public string User => settings.Username ?? Environment.UserName;

    /// <summary>The server with its port, for messages; of several hosts each may have a port of its own.</summary>
    public string Server => settings.Host!.Contains(',', StringComparison.Ordinal) ? settings.Host : $"{settings.Host}:{Port}";

    /// <summary>How PostgreSQL's own tools are told of the server.</summary>
    public string ToolOptions => $"--host={settings.Host} --port={Port}";

    /// <summary>The keys of the desk. Set at the start, as soon as it is known in which schema the tables are.</summary>
    public DeskKeys Keys { get; set; } = DeskKeys.Usual;

    /// <summary>Whether no session has been found broken since this one was opened.</summary>
    public bool Trusts(Session session) => session.Generation == Generation;

    /// <summary>
    /// Says that a session was found broken. All idle sessions of both pools are closed: they were opened before and are likely broken too.
    /// </summary>
    public ValueTask DistrustAsync(Session session) => DistrustAsync(session.Generation);

    /// <summary>
    /// The same for a connection that was opened in a generation. If many break at once, only the first of the generation closes the idle
    /// ones; the others find that the generation has passed.
    /// </summary>
    public async ValueTask DistrustAsync(int found)
    {
        if (Interlocked.CompareExchange(ref generation, found + 1, found) == found)
        {
            foreach (var close in idleClosers)
            {
                await close();
            }
        }
    }

    /// <summary>Registers how to close the idle sessions of a pool. To be called before the pool opens a session.</summary>
    public void OnDistrust(Func<ValueTask> closeIdle) => idleClosers.Add(closeIdle);

    /// <summary>For commands and queries.</summary>
    public Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(options.LockTimeoutMs, options.StatementTimeoutMs, cancellationToken);

    /// <summary>For numbering the log.</summary>
    public async Task<Session> OpenForNumberingAsync(CancellationToken cancellationToken)
    {
        var lockTimeoutMs = Math.Min(options.LockTimeoutMs, NumberingTimeoutMs);
        var session = await OpenAsync(lockTimeoutMs, NumberingTimeoutMs, cancellationToken);
        session.TimeoutSeconds = Seconds(lockTimeoutMs + NumberingTimeoutMs);
        return session;
    }

    /// <summary>For moving the schema, which may take its time.</summary>
    public Task<Session> OpenUnhurriedAsync(CancellationToken cancellationToken) => OpenAsync(0, 0, cancellationToken);

    /// <summary>For copying a desk: the statements may take their time, and locks may not.</summary>
    public async Task<Session> OpenForCopyAsync(CancellationToken cancellationToken)
    {
        var session = await OpenAsync(options.LockTimeoutMs, 0, cancellationToken);
        session.TimeoutSeconds = CopyTimeoutSeconds;
        return session;
    }

    /// <summary>Opens connections without prepared statements, to test whether the way to the server keeps sessions.</summary>
    public NpgsqlDataSource CreatePlainSource()
    {
        var plain = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        plain.ConnectionStringBuilder.MaxAutoPrepare = 0;
        plain.ConfigureTypeLoading(static types => types.EnableTypeLoading(false));
        return plain.Build();
    }

    /// <summary>A connection without anything around it, for notifications.</summary>
    public async Task<NpgsqlConnection> OpenConnectionAsync(CancellationToken cancellationToken) =>
        await source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Only work that belongs to a traced call has spans. The numbering of the log runs twice a second and belongs to none.</summary>
    private static void TraceCalls(NpgsqlTracingOptionsBuilder tracing) =>
        tracing
            .ConfigureCommandFilter(static _ => Activity.Current is not null)
            .ConfigureBatchFilter(static _ => Activity.Current is not null)
            .EnablePhysicalOpenTracing(false);

    private string Port => settings.Port.ToString(CultureInfo.InvariantCulture);

    private static int Seconds(int milliseconds) => (milliseconds + MillisecondsPerSecond - 1) / MillisecondsPerSecond;

    private async Task<Session> OpenAsync(int lockTimeoutMs, int statementTimeoutMs, CancellationToken cancellationToken)
    {
        var session = await Session.OpenAsync(source, Keys, Generation, cancellationToken);
        try
        {
            // With synchronous_commit of at least `on`, a commit is on the disk before its caller is answered; a stricter setting of the
            // server stays. The statements are few and each is best served by one plan, so plans are generic and nothing is compiled.
            var isStandby = false;
            session
                .Prepare(
                    """
                    SELECT pg_is_in_recovery(),
                      set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false),
                      set_config('idle_in_transaction_session_timeout', $2, false),
                      set_config('synchronous_commit',
                        CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
                      set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false),
                      set_config('tcp_keepalives_idle', $3, false), set_config('tcp_keepalives_interval', $4, false)
                    """
                )
                .With(lockTimeoutMs.ToString(CultureInfo.InvariantCulture))
                .With(statementTimeoutMs.ToString(CultureInfo.InvariantCulture))
                .With(KeepAliveSeconds.ToString(CultureInfo.InvariantCulture))
                .With(KeepAliveIntervalSeconds.ToString(CultureInfo.InvariantCulture))
                .Queue(row => isStandby = row.Bool(0));
            await session.SendAsync(cancellationToken);

            // A standby would answer queries from the past.
            if (isStandby)
            {
                throw new DatabaseFaultException(new NpgsqlException("The server is a standby, and this takes the primary."));
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
