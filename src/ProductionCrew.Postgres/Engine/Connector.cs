using System.Globalization;
using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Opens sessions, all with the same settings.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private const int PreparedMax = 200;

    /// <summary>
    /// How soon an idle connection sends a sign of life, so that nothing on the way forgets it, and how soon again if none comes back, in
    /// seconds. The server is asked to do the same, so that it does not keep what belongs to a replica that is gone.
    /// </summary>
    private const int KeepAliveSeconds = 30;
    private const int KeepAliveIntervalSeconds = 5;

    /// <summary>How long it is believed of one of several hosts that it is away or a standby, in seconds.</summary>
    private const int HostRecheckSeconds = 1;

    /// <summary>What the numbering of the log waits for is short; on a connection that was forgotten it should not wait for long.</summary>
    private const int NumberingTimeoutMs = 5_000;
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
        // What is given wins: of a keyword that comes twice the last is meant.
        var timeout = string.Create(CultureInfo.InvariantCulture, $"Timeout={options.ConnectTimeoutSeconds};");
        settings = new NpgsqlConnectionStringBuilder(timeout + options.ConnectionString)
        {
            // Sessions are kept by this store, with what is prepared on them.
            Pooling = false,
            MaxAutoPrepare = PreparedMax,
            AutoPrepareMinUsages = 2,
            ApplicationName = "productioncrew",
            Timezone = "UTC",
            // The server gives up first; this is for a network that has gone silent.
            CommandTimeout = Seconds(Math.Max(options.StatementTimeoutMs, options.LockTimeoutMs)) + NetworkMarginSeconds,
            IncludeErrorDetail = false,
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            TcpKeepAliveInterval = KeepAliveIntervalSeconds,
            HostRecheckSeconds = HostRecheckSeconds,
        };
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>How many times sessions were found useless; those that are opened from now on bear this number.</summary>
    public int Generation => Volatile.Read(ref generation);

    /// <summary>The database, for messages; without the password.</summary>
    public string Name => $"{settings.Database ?? settings.Username} on {settings.Host}";

    /// <summary>Of the desk that the sessions are opened for. Set at the start, as soon as it is known where the tables are.</summary>
    public DeskKeys Keys { get; set; } = DeskKeys.Usual;

    /// <summary>Whether no session was found useless since this one was opened.</summary>
    public bool Trusts(Session session) => session.Generation == Generation;

    /// <summary>Says that a session was found useless: of those that were opened before it was, all that idle are closed, whatever for.</summary>
    public ValueTask DistrustAsync(Session session) => DistrustAsync(session.Generation);

    /// <summary>The same for a connection that was opened in a generation. Of many that are found useless at once the first counts.</summary>
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

    /// <summary>Adds what closes the idle sessions of a pool. Before any session is opened for it.</summary>
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

    /// <summary>Opens connections on which nothing is prepared, to find out what becomes of a session.</summary>
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

    private static int Seconds(int milliseconds) => (milliseconds + MillisecondsPerSecond - 1) / MillisecondsPerSecond;

    private async Task<Session> OpenAsync(int lockTimeoutMs, int statementTimeoutMs, CancellationToken cancellationToken)
    {
        var session = await Session.OpenAsync(source, Keys, Generation, cancellationToken);
        try
        {
            // A commit is on the disk before anybody hears of it; a server that waits for its standbys to apply it is left to do so. The
            // statements are few and always want the same plan, and none is worth compiling.
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

            // It would answer queries from a past that it alone still believes in.
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
