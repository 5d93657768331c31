using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Logs;

namespace ProductionCrew.Host.Access;

/// <summary>
/// The line of each refused access, which stands instead of the line of the call. Whoever calls can have any number of them, with tokens that
/// cost nothing to forge, so that only some are written each second; how many were left out is said when the second ends.
/// </summary>
internal sealed class AccessLog : IDisposable
{
    /// <summary>The most lines a second.</summary>
    public const int LinesPerSecondMax = 20;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock counting = new();
    private readonly ILogger<AccessLog> logger;
    private readonly ITimer timer;
    private int writtenCount;
    private int omittedCount;

    public AccessLog(TimeProvider time, ILogger<AccessLog> logger)
    {
        this.logger = logger;
        timer = time.CreateTimer(static log => ((AccessLog)log!).EndSecond(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A call without a token that is good.</summary>
    public void Refused(HttpContext context, string why)
    {
        if (MayWrite(context))
        {
            LogLines.AccessRefused(logger, LoggedPath.Of(context), why, CallerAddress.Of(context));
        }
    }

    /// <summary>A call whose caller may not do that.</summary>
    public void ScopeMissing(HttpContext context, string scope)
    {
        if (MayWrite(context))
        {
            var actor = CallerIdentity.Of(context).Actor;
            LogLines.ScopeMissing(logger, LoggedPath.Of(context), actor, scope, CallerAddress.Of(context));
        }
    }

    /// <summary>A wrong name or secret.</summary>
    public void SecretWrong(HttpContext context, string @operator)
    {
        if (MayWrite(context))
        {
            LogLines.SecretWrong(logger, @operator, CallerAddress.Of(context));
        }
    }

    /// <summary>An operator that asked for scopes it may not have.</summary>
    public void ScopeNotAllowed(HttpContext context, string @operator, string scopes)
    {
        if (MayWrite(context))
        {
            LogLines.ScopesSurplus(logger, @operator, scopes, CallerAddress.Of(context));
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        EndSecond();
    }

    private bool MayWrite(HttpContext context)
    {
        context.Features.GetRequiredFeature<CallRecord>().IsInAccessLog = true;
        lock (counting)
        {
            if (writtenCount == LinesPerSecondMax)
            {
                omittedCount++;
                return false;
            }

            if (writtenCount == 0)
            {
                timer.Change(Second, Timeout.InfiniteTimeSpan);
            }

            writtenCount++;
            return true;
        }
    }

    private void EndSecond()
    {
        int omitted;
        lock (counting)
        {
            (omitted, omittedCount, writtenCount) = (omittedCount, 0, 0);
        }

        if (omitted > 0)
        {
            LogLines.RefusalsOmitted(logger, omitted);
        }
    }
}
