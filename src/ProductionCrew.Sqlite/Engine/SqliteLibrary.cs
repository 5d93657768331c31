using ProductionCrew.Storage;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>The SQLite library that the program runs on. A system or a package may have replaced the one it was built with.</summary>
internal static class SqliteLibrary
{
    /// <summary>
    /// The oldest version that is safe. Before 3.37.2 rolling back a savepoint can damage the file; before 3.51.3 two connections that copy
    /// the log at the same moment can (docs/adr/0012).
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

    /// <exception cref="StoreStartException">This version can damage a database.</exception>
    public static void Check()
    {
        if (Version < VersionMin)
        {
            throw new StoreStartException($"SQLite {Version} can damage the database; this program needs {VersionMin} or later.");
        }
    }
}
