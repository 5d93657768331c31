using ProductionCrew.Host.Logs;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Removes the mark of a reused stream (<see cref="ReusedStream"/>). It is the first middleware, before any part of an answer.
/// </summary>
internal sealed class StreamMiddleware
{
    private readonly RequestDelegate next;
    private readonly ILogger<StreamMiddleware> logger;

    public StreamMiddleware(RequestDelegate next, ILogger<StreamMiddleware> logger)
    {
        this.next = next;
        this.logger = logger;
        if (!ReusedStream.IsKnown)
        {
            LogLines.KestrelUnknown(logger);
        }
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (ReusedStream.RemoveMark(context.Features))
        {
            LogLines.StreamMended(logger, context.Connection.Id);
        }

        return next(context);
    }
}
