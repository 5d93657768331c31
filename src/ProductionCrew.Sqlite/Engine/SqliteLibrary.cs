using ProductionCrew.Storage;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>The SQLite that the program runs on, which a system or a package may have replaced.</summary>
internal static class SqliteLibrary
{
    /// <summary>
    /// Before 3.37.2 a savepoint that is rolled back can damage the file, and before 3.51.3 two connections that copy the log at the same
    /// moment can (docs/adr/0012).
    /// </summary>
    public static readonly Version VersionMin = new(3, 51, 3);

    public static Version Version
    {
        get
        {
            Batteries_V2.Init();
            return Version.Parse(raw.sqlite3_libversion().utf8_to_string());
        }
    }

    /// <exception cref="StoreStartException">It is one that can damage a file.</exception>
    public static void Check()
    {
        if (Version < VersionMin)
        {
            throw new StoreStartException($"SQLite {Version} can damage the database; this program needs {VersionMin} or later.");
        }
    }
}
