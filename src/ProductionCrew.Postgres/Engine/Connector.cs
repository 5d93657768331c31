using System.Globalization;
using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Opens sessions, all with the same settings.</summary>
internal sealed class Connector : IAsyncDisposable
{
    private const int PreparedMax = 200;
    private const int NetworkMarginSeconds = 5;
    private const int MillisecondsPerSecond = 1_000;

    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource source;
    private readonly PostgresOptions options;

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
        };
        source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }

    /// <summary>The database, for messages; without the password.</summary>
    public string Name => $"{settings.Database ?? settings.Username} on {settings.Host}";

    /// <summary>Of the desk that the sessions are opened for. Set at the start, as soon as it is known where the tables are.</summary>
    public DeskKeys Keys { get; set; } = DeskKeys.Usual;

    /// <summary>For commands and queries.</summary>
    public Task<Session> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(options.LockTimeoutMs, options.StatementTimeoutMs, cancellationToken);

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
        var session = await Session.OpenAsync(source, Keys, cancellationToken);
        try
        {
            // A commit is on the disk before anybody hears of it; a server that waits for its standbys to apply it is left to do so. The
            // statements are few and always want the same plan, and none is worth compiling.
            session
                .Prepare(
                    """
                    SELECT set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false),
                      set_config('idle_in_transaction_session_timeout', $2, false),
                      set_config('synchronous_commit',
                        CASE current_setting('synchronous_commit') WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
                      set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false)
                    """
                )
                .With(lockTimeoutMs.ToString(CultureInfo.InvariantCulture))
                .With(statementTimeoutMs.ToString(CultureInfo.InvariantCulture))
                .Run();
            await session.SendAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
