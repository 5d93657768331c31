using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;
using SQLitePCL;

namespace ProductionCrew.Sqlite;

/// <summary>Says in one line why a database file cannot be used, at the start or later.</summary>
internal static class StartFaults
{
    private const string Advice = "restore it from a backup; 'productioncrew check' tells the damages";

    public static T Translate<T>(string path, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new StoreStartException(Describe(path, exception), exception);
        }
    }

    public static void Translate(string path, Action work) =>
        Translate(
            path,
            () =>
            {
                work();
                return true;
            }
        );

    public static async Task<T> TranslateAsync<T>(string path, Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new StoreStartException(Describe(path, exception), exception);
        }
    }

    /// <summary>The message for a database whose pages or rows contradict each other.</summary>
    public static string Corrupt(string path) => $"The database {path} is corrupt; {Advice}.";

    /// <summary>The message for a database that may be read but not written.</summary>
    public static string ReadOnly(string path) =>
        $"The database {path} cannot be written: it or its directory is read-only; give the user of the service the right to write both.";

    public static string Describe(string path, SqliteFaultException fault) =>
        fault.PrimaryCode switch
        {
            raw.SQLITE_IOERR when fault.Code == raw.SQLITE_IOERR_SHMSIZE =>
                $"There is no room beside the database {path}: its disk is full, or its files may not grow.",
            raw.SQLITE_IOERR => $"The disk of the database {path} reports an error: {fault.Message}",
            raw.SQLITE_NOTADB => $"The file {path} is not a database; {Advice}.",
            raw.SQLITE_CORRUPT => Corrupt(path),
            raw.SQLITE_READONLY or raw.SQLITE_PERM => ReadOnly(path),
            raw.SQLITE_CANTOPEN => $"The database {path} cannot be opened.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database {path} is in use by another program; end that one.",
            raw.SQLITE_FULL => $"The disk of the database {path} is full; make room on it.",
            _ => $"The database {path} cannot be used: {fault.Message}",
        };

    private static bool IsFault(Exception exception) =>
        exception
            is SqliteFaultException
                or AggregateException { InnerException: SqliteFaultException }
                or IOException
                or UnauthorizedAccessException;

    private static string Describe(string path, Exception exception) =>
        exception switch
        {
            SqliteFaultException fault => Describe(path, fault),
            AggregateException { InnerException: SqliteFaultException fault } => Describe(path, fault),
            _ => $"The database {path} cannot be opened: {exception.Message}",
        };
}
