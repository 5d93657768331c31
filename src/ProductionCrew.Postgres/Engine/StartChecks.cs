using ProductionCrew.Domain.Store;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Finds out before anything is written whether a database can carry the store at all.</summary>
internal static class StartChecks
{
    private const string NeededEncoding = "UTF8";

    /// <exception cref="StoreStartException">It cannot; the message says why in one line.</exception>
    /// <exception cref="DatabaseFaultException">The server cannot be reached.</exception>
    public static async Task RunAsync(Connector connector, Session session, CancellationToken cancellationToken)
    {
        await CheckEncodingAsync(connector, session, cancellationToken);
    }

    /// <summary>Other encodings have no letters for the names of half of the world, and one has no letters at all.</summary>
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
}
