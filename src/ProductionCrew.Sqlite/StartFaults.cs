using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using SQLitePCL;

namespace ProductionCrew.Sqlite;

/// <summary>Says in one line why a database file cannot be used, at the start or any longer.</summary>
internal static class StartFaults
{
    private const string Advice = "restore it from a backup; 'productioncrew check' tells the damages";

    public static T Translate<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SqliteFaultException fault)
        {
            throw new StoreStartException(Describe(path, fault), fault);
        }
        catch (AggregateException several) when (several.InnerException is SqliteFaultException fault)
        {
            throw new StoreStartException(Describe(path, fault), several);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreStartException($"The database {path} cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Of a database whose pages or rows contradict each other.</summary>
    public static string Corrupt(string path) => $"The database {path} is corrupt; {Advice}.";

    public static string Describe(string path, SqliteFaultException fault) =>
        fault.PrimaryCode switch
        {
            raw.SQLITE_NOTADB => $"The file {path} is not a database; {Advice}.",
            raw.SQLITE_CORRUPT => Corrupt(path),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => $"The database {path} cannot be written: it or its directory is read-only.",
            raw.SQLITE_CANTOPEN => $"The database {path} cannot be opened.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database {path} is in use by another program.",
            raw.SQLITE_FULL => $"The disk of the database {path} is full.",
            _ => $"The database {path} cannot be used: {fault.Message}",
        };
}
