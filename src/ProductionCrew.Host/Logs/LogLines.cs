using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Logs;

/// <summary>
/// Every line that the service writes into its log. They stand in one class, because the generator of their code takes classes in no
/// certain order, and two builds of one commit would differ.
/// </summary>
internal static partial class LogLines
{
    [LoggerMessage(10, LogLevel.Debug, "{Method} OK in {DurationMs:0.0} ms, call {CallId}.")]
    public static partial void CallSucceeded(ILogger logger, string method, double durationMs, string callId);

    [LoggerMessage(11, LogLevel.Information, "{Method} {Status} in {DurationMs:0.0} ms, call {CallId}: {Detail}")]
    public static partial void CallRefused(ILogger logger, string method, string status, double durationMs, string callId, string detail);

    [LoggerMessage(12, LogLevel.Error, "{Method} {Status} in {DurationMs:0.0} ms, call {CallId}.")]
    public static partial void CallFailed(ILogger logger, Exception? fault, string method, string status, double durationMs, string callId);

    [LoggerMessage(
        20,
        LogLevel.Warning,
        "This Kestrel is not known: if it still loses answers on streams that it uses again, nothing is done about it."
    )]
    public static partial void KestrelUnknown(ILogger logger);

    [LoggerMessage(
        21,
        LogLevel.Debug,
        "A stream of connection {connection} was used again while marked as queued, and would not have answered."
    )]
    public static partial void StreamMended(ILogger logger, string connection);

    [LoggerMessage(30, LogLevel.Information, "Access to {Method} refused: {Why}, from {Address}.")]
    public static partial void AccessRefused(ILogger logger, string method, string why, string? address);

    [LoggerMessage(31, LogLevel.Information, "Access to {Method} refused: {Actor} lacks the scope {Scope}, from {Address}.")]
    public static partial void ScopeMissing(ILogger logger, string method, string actor, string scope, string? address);

    [LoggerMessage(32, LogLevel.Information, "A wrong secret was given for the operator {Operator}, from {Address}.")]
    public static partial void SecretWrong(ILogger logger, string @operator, string? address);

    [LoggerMessage(33, LogLevel.Information, "The operator {Operator} asked for more than it may do: {Scopes}, from {Address}.")]
    public static partial void ScopesSurplus(ILogger logger, string @operator, string scopes, string? address);

    [LoggerMessage(34, LogLevel.Information, "{OmittedCount} more refusals of access within a second are not logged one by one.")]
    public static partial void RefusalsOmitted(ILogger logger, int omittedCount);

    [LoggerMessage(40, LogLevel.Information, "The signing key {Key} was added.")]
    public static partial void KeyAdded(ILogger logger, string key);

    [LoggerMessage(41, LogLevel.Debug, "Operators and keys could not be read.")]
    public static partial void AccessNotRead(ILogger logger);

    [LoggerMessage(
        42,
        LogLevel.Error,
        "This service issues no tokens: the signing key {Key} is encrypted with another key than that in {Source}. Give all replicas the same ProductionCrew:AccessKeyFile."
    )]
    public static partial void KeyForeign(ILogger logger, string key, string source);

    [LoggerMessage(
        43,
        LogLevel.Warning,
        "Every user of this machine can read or change {File}, which encrypts the signing keys (ProductionCrew:AccessKeyFile): chmod 600."
    )]
    public static partial void KeyFileExposed(ILogger logger, string file);

    [LoggerMessage(50, LogLevel.Critical, "The store has failed for good; the process ends: {Why}")]
    public static partial void StoreDied(ILogger logger, string why, Exception cause);

    [LoggerMessage(51, LogLevel.Information, "Opened {Database}.")]
    public static partial void StoreOpened(ILogger logger, string database);

    [LoggerMessage(52, LogLevel.Error, "Changes are refused, because {Why}.")]
    public static partial void ClockInDoubt(ILogger logger, string why);

    [LoggerMessage(53, LogLevel.Information, "Changes are taken again: the clock is right.")]
    public static partial void ClockRight(ILogger logger);

    [LoggerMessage(54, LogLevel.Warning, "{What}")]
    public static partial void ZoneRules(ILogger logger, string what);

    [LoggerMessage(55, LogLevel.Information, "Metrics are at {Address}.")]
    public static partial void MetricsServed(ILogger logger, string address);

    [LoggerMessage(56, LogLevel.Information, "{What}")]
    public static partial void AccessSaid(ILogger logger, string what);

    [LoggerMessage(57, LogLevel.Information, "{What}")]
    public static partial void BoardSaid(ILogger logger, string what);

    [LoggerMessage(60, LogLevel.Information, "Put off {Work}: {Cause}.")]
    public static partial void WorkPutOff(ILogger logger, string work, NotExecutedCause cause);

    [LoggerMessage(61, LogLevel.Debug, "Wrote down {ExpiredCount} expired and {PromotedCount} promoted holds.")]
    public static partial void HoldsSwept(ILogger logger, int expiredCount, int promotedCount);

    [LoggerMessage(62, LogLevel.Debug, "Took back {EntryCount} entries of {Import}.")]
    public static partial void WorkTakenBack(ILogger logger, int entryCount, WorkImportId import);

    [LoggerMessage(70, LogLevel.Information, "Made {Report} with {SeriesCount} series.")]
    public static partial void ReportMade(ILogger logger, ReportId report, int seriesCount);

    [LoggerMessage(71, LogLevel.Information, "Stopped making {Report}: it was cancelled, or another process makes it.")]
    public static partial void ReportLost(ILogger logger, ReportId report);

    [LoggerMessage(72, LogLevel.Error, "Could not make {Report}.")]
    public static partial void ReportFailed(ILogger logger, ReportId report, Exception fault);

    [LoggerMessage(
        80,
        LogLevel.Information,
        "Exported {RowCount} rows of {Kind}, read at sequence {Sequence}, for {Actor} in {DurationMs:0.0} ms, call {CallId}."
    )]
    public static partial void Exported(
        ILogger logger,
        long rowCount,
        string kind,
        long sequence,
        string actor,
        double durationMs,
        string callId
    );
}
