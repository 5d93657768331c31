using ProductionCrew.Host.Access.Tokens;

namespace ProductionCrew.Host.Access;

/// <summary>Ends a stream when its token does: at its expiry, or when its operator loses what the stream needs.</summary>
internal sealed class AccessSession : IDisposable
{
    /// <summary>A timer takes no more than some weeks; tokens are shorter, but certificates are not.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly Lock changing = new();
    private readonly CheckedTokens tokens;
    private readonly AccessDirectory directory;
    private readonly CallerIdentity identity;
    private readonly CancellationTokenSource ended;
    private CancellationTokenRegistration waiting;
    private bool isDisposed;

    public AccessSession(CheckedTokens tokens, AccessDirectory directory, TimeProvider time, CallerIdentity identity)
    {
        (this.tokens, this.directory, this.identity) = (tokens, directory, identity);
        ended = identity.ExpireTime is { } end ? new CancellationTokenSource(Until(end, time), time) : new CancellationTokenSource();
        LookAgain();
    }

    /// <summary>Cancelled when the stream has to end.</summary>
    public CancellationToken Ended => ended.Token;

    public bool HasEnded => ended.IsCancellationRequested;

    public void Dispose()
    {
        lock (changing)
        {
            isDisposed = true;
            waiting.Unregister();
            ended.Dispose();
        }
    }

    private static TimeSpan Until(DateTimeOffset end, TimeProvider time)
    {
        var left = end - time.GetUtcNow();
        return left <= TimeSpan.Zero ? TimeSpan.Zero
            : left > Longest ? Longest
            : left;
    }

    private void LookAgain()
    {
        lock (changing)
        {
            if (isDisposed)
            {
                return;
            }

            var changed = directory.Changed;
            var current =
                !identity.IsAnonymous ? tokens.Current(identity)
                : ReferenceEquals(identity, CallerIdentity.Anonymous) && directory.IsRequired ? null
                : identity;
            if (current is null || current.Scopes != identity.Scopes)
            {
                ended.Cancel();
                return;
            }

            waiting = changed.UnsafeRegister(static session => ((AccessSession)session!).LookAgain(), this);
        }
    }
}

/// <summary>Opens a session for each stream.</summary>
internal sealed class AccessSessions(CheckedTokens tokens, AccessDirectory directory, TimeProvider time)
{
    public AccessSession Open(HttpContext call) => new(tokens, directory, time, CallerIdentity.Of(call));
}
