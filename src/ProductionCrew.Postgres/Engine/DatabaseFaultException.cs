using System.Collections.Frozen;
using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>The server answered with an error, or could not be reached.</summary>
internal sealed class DatabaseFaultException(Exception cause) : Exception($"PostgreSQL: {cause.Message}", cause)
{
    /// <summary>What two transactions may give at the same time, so that the later one is to look again.</summary>
    private static readonly FrozenSet<string> TwinKeys = ["request_once", "crew_member_external_id", "production_external_id"];

    private readonly PostgresException? answer = cause as PostgresException;

    /// <summary>The error code that the server gave; null if it gave none.</summary>
    public string? SqlState => answer?.SqlState;

    /// <summary>
    /// Another transaction has recorded an answer to the same request id meanwhile, or has given the same external id: a second run finds it.
    /// </summary>
    public bool IsTwin =>
        SqlState is PostgresErrorCodes.UniqueViolation && answer?.ConstraintName is { } violated && TwinKeys.Contains(violated);

    /// <summary>Two transactions were in each other's way.</summary>
    public bool IsConflict => IsTwin || SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Whether the schema refused the data: a bug above the store, not a fault below it.</summary>
    public bool IsConstraint => !IsTwin && SqlState?.StartsWith("23", StringComparison.Ordinal) == true;

    /// <summary>Whether the server does not take a value or a row as it is.</summary>
    public bool IsOfData => IsConstraint || SqlState?.StartsWith("22", StringComparison.Ordinal) == true;

    /// <summary>What the server said, without the values; empty if it said nothing.</summary>
    public string Answer => answer?.MessageText ?? "";

    /// <summary>The server gave up waiting for a lock, or gave up a statement that took too long.</summary>
    public bool IsOverload => SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled;

    /// <summary>The server's disk is full or fails, so the next write will fail too.</summary>
    public bool IsOfDisk => SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError or PostgresErrorCodes.SystemError;

    /// <summary>
    /// The session takes no writes: the database took none when it was opened, or its server is no longer the primary. A new session may do
    /// better.
    /// </summary>
    public bool IsReadOnly => SqlState is PostgresErrorCodes.ReadOnlySqlTransaction;

    /// <summary>Whether the session is broken; the ones opened before it are likely broken too.</summary>
    public bool IsOfSession => IsOfConnection || IsReadOnly;

    /// <summary>Whether the same work may succeed a moment later.</summary>
    public bool IsPassing =>
        answer is null
        || IsConflict
        || SqlState
            is PostgresErrorCodes.TooManyConnections
                or PostgresErrorCodes.AdminShutdown
                or PostgresErrorCodes.CrashShutdown
                or PostgresErrorCodes.CannotConnectNow
        || IsOfSession;

    /// <summary>
    /// Whether the transaction has certainly not been committed, although COMMIT was sent. That is so if the server answered with an error
    /// and keeps the connection. An error that ends the connection may come after the commit.
    /// </summary>
    public bool IsCertainAtCommit => answer is not null && answer.InvariantSeverity is "ERROR";

    /// <summary>Whether the server cannot be reached, or has ended the connection.</summary>
    public bool IsOfConnection =>
        answer is null || answer.InvariantSeverity is not "ERROR" || SqlState!.StartsWith("08", StringComparison.Ordinal);
}
