using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Postgres.Copies;

/// <summary>Opens databases for the <c>copy</c> verb.</summary>
public static class PostgresCopies
{
    /// <summary>Takes a snapshot of a database, beside services that go on.</summary>
    /// <exception cref="StoreStartException">The database cannot be used, or its schema is not the latest.</exception>
    public static Task<IDeskSource> OpenSourceAsync(PostgresOptions options) =>
        OpenAsync<IDeskSource>(options, async (connector, session) => await SourceDatabase.OpenAsync(connector, session));

    /// <summary>Begins a desk in a database that has none.</summary>
    /// <param name="source">The name of the desk that is copied.</param>
    /// <exception cref="StoreStartException">The database cannot be used, or has a desk already.</exception>
    public static Task<IDeskTarget> OpenTargetAsync(PostgresOptions options, string source) =>
        OpenAsync<IDeskTarget>(options, async (connector, session) => await TargetDatabase.OpenAsync(connector, session, source));

    private static async Task<T> OpenAsync<T>(PostgresOptions options, Func<Connector, Session, Task<T>> open)
    {
        var connector = new Connector(options);
        Session? session = null;
        try
        {
            return await StartFaults.TranslateAsync(
                connector,
                async () =>
                {
                    session = await connector.OpenForCopyAsync(CancellationToken.None);
                    return await open(connector, session);
                }
            );
        }
        catch
        {
            await DisposeAsync(connector, session);
            throw;
        }
    }

    internal static async ValueTask DisposeAsync(Connector connector, Session? session)
    {
        if (session is not null)
        {
            await session.DisposeAsync();
        }

        await connector.DisposeAsync();
    }
}
