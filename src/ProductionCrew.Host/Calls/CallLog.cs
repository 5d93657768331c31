namespace ProductionCrew.Host.Calls;

/// <summary>The one line that each call leaves in the log.</summary>
internal static partial class CallLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Method} OK in {DurationMs:0.0} ms, call {CallId}.")]
    public static partial void Succeeded(ILogger logger, string method, double durationMs, string callId);

    [LoggerMessage(2, LogLevel.Information, "{Method} {Status} in {DurationMs:0.0} ms, call {CallId}: {Detail}")]
    public static partial void Refused(ILogger logger, string method, string status, double durationMs, string callId, string detail);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Status} in {DurationMs:0.0} ms, call {CallId}.")]
    public static partial void Failed(ILogger logger, Exception? fault, string method, string status, double durationMs, string callId);
}
