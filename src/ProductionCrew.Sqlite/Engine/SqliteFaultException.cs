using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>SQLite answered a call with an error.</summary>
/// <param name="code">The extended result code.</param>
internal sealed class SqliteFaultException(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    private const int PrimaryCodeMask = 0xFF;

    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>The kind of error, without what the extended code adds.</summary>
    public int PrimaryCode => Code & PrimaryCodeMask;

    /// <summary>Whether the schema refused the data: a bug above the store, not a fault below it.</summary>
    public bool IsConstraint => PrimaryCode == raw.SQLITE_CONSTRAINT;

    /// <summary>
    /// Whether a failed COMMIT that was then rolled back has certainly left nothing in the file. That is so when SQLite refused before it
    /// wrote the commit record, or could not write it. After any other error the record may be on the disk.
    /// </summary>
    public bool IsCertainAtCommit => PrimaryCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_FULL or raw.SQLITE_BUSY;

    /// <summary>Whether what is in the file contradicts itself.</summary>
    public bool IsDamage => PrimaryCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>Whether the file or the connection cannot be trusted any more, so that the process had better start afresh.</summary>
    public bool IsFatal =>
        PrimaryCode
            is raw.SQLITE_IOERR
                or raw.SQLITE_CORRUPT
                or raw.SQLITE_NOTADB
                or raw.SQLITE_READONLY
                or raw.SQLITE_CANTOPEN
                or raw.SQLITE_MISUSE;
}
