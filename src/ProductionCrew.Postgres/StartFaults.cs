using System.Net.Sockets;
using Npgsql;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres;

/// <summary>Says in one line why a database cannot be used, and what to do about it.</summary>
internal static class StartFaults
{
    private const string Form = "DATABASE_URL=postgresql://USER:PASSWORD@HOST:PORT/DATABASE";

    public static async Task<T> TranslateAsync<T>(Connector connector, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (DatabaseFaultException fault)
        {
            throw Describe(connector, fault);
        }
    }

    public static Task TranslateAsync(Connector connector, Func<Task> start) =>
        TranslateAsync(
            connector,
            async () =>
            {
                await start();
                return true;
            }
        );

    /// <summary>The same for work on the caller's thread.</summary>
    public static void Translate(Connector connector, Action work)
    {
        try
        {
            work();
        }
        catch (DatabaseFaultException fault)
        {
            throw Describe(connector, fault);
        }
    }

    public static StoreStartException Describe(Connector connector, DatabaseFaultException fault) =>
        new(Describe(connector, fault.SqlState, fault.InnerException!), fault);

    private static string Describe(Connector connector, string? sqlState, Exception cause) =>
        sqlState switch
        {
            PostgresErrorCodes.InvalidCatalogName =>
                $"There is no database {connector.Name}. Create it: createdb {connector.ToolOptions} --encoding=UTF8 --template=template0 --owner={ForShell(connector.User)} {ForShell(connector.Database)}",
            PostgresErrorCodes.InvalidPassword =>
                $"The server {connector.Server} does not accept the password of the user {connector.User}, or there is no such user; it is in {Form}, PGPASSWORD or PGPASSFILE.",
            PostgresErrorCodes.InvalidAuthorizationSpecification =>
                $"The server {connector.Server} does not let the user {connector.User} in ({OneLine(cause)}); see {Form} and the server's pg_hba.conf.",
            PostgresErrorCodes.InsufficientPrivilege =>
                $"The user {connector.User} may not create what the service needs in the database {connector.Name} ({OneLine(cause)}); make the user its owner: "
                    + $"ALTER DATABASE {ForSql(connector.Database)} OWNER TO {ForSql(connector.User)}",
            PostgresErrorCodes.TooManyConnections =>
                $"The server {connector.Server} has no connection left for the database {connector.Database}: raise its max_connections, "
                    + "or lower ProductionCrew:WriteConnectionCount of the services that use it.",
            null when IsNetwork(cause) =>
                $"The server {connector.Server} of the database {connector.Database} cannot be reached ({OneLine(cause)}): start PostgreSQL there, or correct {Form}.",
            _ => $"The database {connector.Name} cannot be used: {OneLine(cause)}",
        };

    private static string ForShell(string name) => IsPlain(name) ? name : $"'{name.Replace("'", """'\''""", StringComparison.Ordinal)}'";

    private static string ForSql(string name) => IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsPlain(string name) =>
        name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');

    /// <summary>Whether the server was not reached at all, whichever of several hosts was tried.</summary>
    private static bool IsNetwork(Exception cause) =>
        cause.InnerException switch
        {
            AggregateException several => several.InnerExceptions.All(IsNetwork),
            SocketException or TimeoutException => true,
            _ => cause is SocketException or TimeoutException,
        };

    /// <summary>The innermost cause. If several hosts were tried, each has a reason of its own.</summary>
    private static string OneLine(Exception cause) =>
        cause.InnerException switch
        {
            AggregateException several => string.Join("; ", several.InnerExceptions.Select(OneLine).Distinct()),
            SocketException or TimeoutException =>
                $"{cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}: {cause.InnerException.Message.TrimEnd('.')}",
            _ => cause is PostgresException answer ? answer.MessageText : cause.Message.ReplaceLineEndings(" "),
        };
}
