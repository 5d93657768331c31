using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Checks, before anything is written, whether a database and the way to it can carry the store at all.</summary>
internal static class StartChecks
{
    private const string NeededEncoding = "UTF8";

    /// <summary>
    /// The order in which two connections ask for the process of their server. A pooler hands out either the server connection used last,
    /// or each in turn. With this order, in both cases, one of the two meets a new process or both meet the same one.
    /// </summary>
    private static readonly int[] Turns = [0, 1, 1, 0, 0, 1, 1, 0];

    /// <exception cref="StoreStartException">It cannot; the message says why in one line.</exception>
    /// <exception cref="DatabaseFaultException">The server cannot be reached.</exception>
    public static async Task RunAsync(Connector connector, Session session, CancellationToken cancellationToken)
    {
        await CheckSessionsAsync(connector, cancellationToken);
        await CheckEncodingAsync(connector, session, cancellationToken);
    }

    /// <summary>
    /// Refuses encodings other than UTF8: others lack letters that names need, and SQL_ASCII does not know letters at all.
    /// </summary>
    private static async Task CheckEncodingAsync(Connector connector, Session session, CancellationToken cancellationToken)
    {
        var encoding = "";
        session.Prepare("SELECT current_setting('server_encoding')").Queue(row => encoding = row.Text(0));
        await session.SendAsync(cancellationToken);
        if (encoding != NeededEncoding)
        {
            throw new StoreStartException(
                $"The database {connector.Name} cannot be used: it has the encoding {encoding}; create it with the encoding {NeededEncoding}."
            );
        }
    }

    /// <summary>
    /// Refuses a pooler that does not keep sessions. What is set and prepared on a connection has to be there in its next transaction. If a
    /// pooler gives each transaction another connection to the server, the server process changes under a connection that stays open.
    /// </summary>
    private static async Task CheckSessionsAsync(Connector connector, CancellationToken cancellationToken)
    {
        await using var source = connector.CreatePlainSource();
        await using var one = await Session.OpenAsync(source, connector.Keys, connector.Generation, cancellationToken);
        await using var other = await Session.OpenAsync(source, connector.Keys, connector.Generation, cancellationToken);
        Session[] asking = [one, other];
        int?[] processes = [null, null];
        foreach (var turn in Turns)
        {
            var process = 0;
            asking[turn].Prepare("SELECT pg_backend_pid()").Queue(row => process = row.Int32(0));
            await asking[turn].SendAsync(cancellationToken);
            if ((processes[turn] ??= process) != process || processes[0] == processes[1])
            {
                throw new StoreStartException(
                    $"The database {connector.Name} cannot be used: a pooler on the way to it gives each transaction another session; "
                        + "go past it, or let it keep one session for each connection (pool_mode = session)."
                );
            }
        }
    }
}
