using ProductionCrew.Storage;
using ProductionCrew.Storage.Copies;

namespace ProductionCrew.Sqlite.Copies;

/// <summary>Opens database files for the <c>copy</c> verb.</summary>
public static class SqliteCopies
{
    /// <summary>
    /// Takes a file as its only owner, so that nobody writes to it until the copy is made: what a service wrote meanwhile would be missing from the
    /// copy that takes its place.
    /// </summary>
    /// <exception cref="StoreStartException">There is no database, a process has it open, or its schema is not the latest.</exception>
    public static IDeskSource OpenSource(SqliteOptions options, TimeProvider time) => SourceFile.Open(options, time);

    /// <summary>Begins a new file.</summary>
    /// <param name="source">The name of the desk that is copied.</param>
    /// <exception cref="StoreStartException">There is a database already, or the file cannot be written.</exception>
    public static IDeskTarget OpenTarget(SqliteOptions options, string source, TimeProvider time) => TargetFile.Open(options, source, time);
}
