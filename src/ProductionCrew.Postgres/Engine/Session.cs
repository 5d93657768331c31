using System.Data;
using System.Net.Sockets;
using Npgsql;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// One connection with its statements. Bound statements are queued, and go to the server in one round trip together with the next one whose
/// answer is waited for. Only one command or query uses a session at a time.
/// </summary>
internal sealed partial class Session : IQueries<Row>, IAsyncDisposable
{
    /// <summary>The most statements that are queued. A long command sends them at this number, which bounds its memory.</summary>
    private const int QueuedMax = 256;

    /// <summary>A server that does not answer a trivial statement in this many seconds counts as gone.</summary>
    private const int AnswerSeconds = 2;

    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly List<Invocation> queued = [];
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch batch;
    private long restTime = Environment.TickCount64;

    private Session(NpgsqlConnection connection)
    {
        this.connection = connection;
        batch = new NpgsqlBatch(connection);
    }

    public Dialect Dialect => Dialect.Postgres;

    /// <summary>The keys of the desk that the session works for.</summary>
    public DeskKeys Keys { get; init; } = DeskKeys.Usual;

    /// <summary>The <see cref="Connector.Generation"/> in which the session was opened.</summary>
    public int Generation { get; init; }

    /// <summary>How long the driver waits for an answer; the server should give up earlier.</summary>
    public int TimeoutSeconds
    {
        set => batch.Timeout = value;
    }

    /// <summary>When the token is cancelled, statements that run or begin later end with an exception.</summary>
    public CancellationToken Interruption { get; set; }

    /// <summary>Whether the connection can be used: it is open, and nothing has broken it.</summary>
    public bool IsOpen => connection.State is ConnectionState.Open;

    /// <summary>How many round trips were made, for tests that count them.</summary>
    internal long RoundTripCount { get; private set; }

    /// <summary>The texts prepared so far, in the order of their first use, for the benchmark that sends the same.</summary>
    internal IEnumerable<string> Texts => statements.Keys;

    /// <exception cref="DatabaseFaultException">The server cannot be reached, or refuses the log-in.</exception>
    public static async Task<Session> OpenAsync(NpgsqlDataSource source, DeskKeys keys, int generation, CancellationToken cancellationToken)
    {
        try
        {
            return new Session(await source.OpenConnectionAsync(cancellationToken)) { Keys = keys, Generation = generation };
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new DatabaseFaultException(exception);
        }
    }

    /// <summary>Marks the session as idle from now on.</summary>
    public void Rest() => restTime = Environment.TickCount64;

    /// <summary>Whether it has been idle so long that something on the way to the server may have dropped the connection.</summary>
    public bool HasIdled(int idleMs) => Environment.TickCount64 - restTime >= idleMs;

    /// <summary>Sends a trivial statement, to learn whether the server still answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var question = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = AnswerSeconds };
            await question.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            return false;
        }
    }

    /// <summary>
    /// The statement for this text, kept. There are few texts, since they are built from fixed parts. Parameters are <c>$1</c>, <c>$2</c>,
    /// ...
    /// </summary>
    public Statement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(this, sql);
            statements.Add(sql, statement);
        }

        return statement;
    }

    Query<Row> IQueries<Row>.Prepare(string sql) => Prepare(sql);

    /// <summary>Sends what is queued and reads all answers, in order.</summary>
    /// <exception cref="DatabaseFaultException">The server answered with an error, or did not answer.</exception>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        if (queued.Count == 0)
        {
            return;
        }

        FillBatch();
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            foreach (var invocation in queued)
            {
                // The reader skips answers without columns, so they have no result to advance to.
                if (invocation.HasRows)
                {
                    while (await reader.ReadAsync(cancellationToken))
                    {
                        invocation.Visit?.Invoke(new Row(reader));
                    }

                    await reader.NextResultAsync(cancellationToken);
                }
            }
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
        finally
        {
            Discard();
        }
    }

    /// <summary>The same on the caller's thread, for what a command or query reads while it runs.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted; the transaction can only be rolled back.</exception>
    public void Send()
    {
        FillBatch();
        try
        {
            Interruption.ThrowIfCancellationRequested();
            using var interruption = Interruption.UnsafeRegister(static running => ((NpgsqlBatch)running!).Cancel(), batch);
            using var reader = batch.ExecuteReader();
            foreach (var invocation in queued)
            {
                if (invocation.HasRows)
                {
                    while (reader.Read())
                    {
                        invocation.Visit?.Invoke(new Row(reader));
                    }

                    reader.NextResult();
                }
            }
        }
        catch (PostgresException exception)
            when (exception.SqlState == PostgresErrorCodes.QueryCanceled && Interruption.IsCancellationRequested)
        {
            throw new OperationCanceledException("The query was interrupted.", exception, Interruption);
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
        finally
        {
            Discard();
        }
    }

    /// <summary>Runs several statements once; nothing is kept prepared.</summary>
    public async Task ScriptAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var script = new NpgsqlCommand(sql, connection) { CommandTimeout = batch.Timeout };
            await script.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception exception) when (IsFaultHere(exception))
        {
            throw new DatabaseFaultException(exception);
        }
    }

    /// <summary>Drops what is queued and was not sent.</summary>
    public void Discard()
    {
        foreach (var invocation in queued)
        {
            invocation.Release();
        }

        queued.Clear();
        batch.BatchCommands.Clear();
    }

    /// <summary>Forgets also what was bound and not queued, because an exception came in between.</summary>
    public void Abandon()
    {
        Discard();
        foreach (var statement in statements.Values)
        {
            statement.Abandon();
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    internal void Enqueue(Invocation invocation)
    {
        queued.Add(invocation);
        if (queued.Count >= QueuedMax && invocation.Visit is null)
        {
            Send();
        }
    }

    /// <summary>
    /// Whether an exception comes from the server or the connection. The driver reports the use of a broken connection as a wrong
    /// operation, so on a closed connection every exception counts. On an open one, an exception thrown by a visitor of rows does not.
    /// </summary>
    private bool IsFaultHere(Exception exception) => exception is not OperationCanceledException && (IsFault(exception) || !IsOpen);

    private static bool IsFault(Exception exception) => exception is NpgsqlException or IOException or SocketException or TimeoutException;

    private void FillBatch()
    {
        RoundTripCount++;
        foreach (var invocation in queued)
        {
            batch.BatchCommands.Add(invocation.Command);
        }
    }
}
