namespace ProductionCrew.Host.Calls;

/// <summary>
/// Removes the mark of a reused stream (<see cref="ReusedStream"/>). It is the first middleware, before any part of an answer.
/// </summary>
internal sealed partial class StreamMiddleware
{
    private readonly RequestDelegate next;
    private readonly ILogger<StreamMiddleware> logger;

    public StreamMiddleware(RequestDelegate next, ILogger<StreamMiddleware> logger)
    {
        this.next = next;
        this.logger = logger;
        if (!ReusedStream.IsKnown)
        {
            LogUnknown(logger);
        }
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (ReusedStream.RemoveMark(context.Features))
        {
            LogMended(logger, context.Connection.Id);
        }

        return next(context);
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "This Kestrel is not known: if it still loses answers on streams that it uses again, nothing is done about it."
    )]
    private static partial void LogUnknown(ILogger logger);

    [LoggerMessage(
        2,
        LogLevel.Debug,
        "A stream of connection {connection} was used again while marked as queued, and would not have answered."
    )]
    private static partial void LogMended(ILogger logger, string connection);
}
