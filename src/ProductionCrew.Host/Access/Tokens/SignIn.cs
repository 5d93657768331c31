using Grpc.Core;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using Operator = ProductionCrew.Domain.Model.Access.Operator;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>
/// Gives tokens for secrets. A secret cannot be found by trying, so that nobody is locked out after wrong ones: they are answered late, which
/// keeps a caller that tries many from costing much, and costs nobody else anything.
/// </summary>
internal sealed class SignIn(AccessDirectory directory, TokenIssuer issuer, CheckedTokens tokens, TimeProvider time, AccessLog log)
{
    /// <summary>How late a wrong secret is answered.</summary>
    public static readonly TimeSpan WrongDelay = TimeSpan.FromSeconds(1);

    /// <summary>The most wrong answers that wait at the same time; any more come at once.</summary>
    private const int WaitingMax = 256;

    private const string Prefix = "operators/";

    private int waitingCount;

    /// <param name="wanted">None for all that the operator may do.</param>
    /// <exception cref="RpcException">The operator or secret is wrong, or more is wanted than is allowed.</exception>
    public async Task<IssueTokenResponse> IssueAsync(string name, string secret, AccessScopes wanted, ServerCallContext context)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var id = name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;
        if (!OperatorId.TryParse(id, out var subject) || await MatchingAsync(subject, secret, now, context) is not { } found)
        {
            log.SecretWrong(context.GetHttpContext(), OperatorId.TryParse(id, out var shown) ? shown.Text : "?");
            await DelayAsync(context.CancellationToken);
            throw AccessRefusals.CredentialsWrong();
        }

        var scopes = wanted == AccessScopes.None ? found.Scopes : wanted;
        if ((scopes & ~found.Scopes) is not AccessScopes.None and var surplus)
        {
            log.ScopeNotAllowed(context.GetHttpContext(), subject.Text, ScopeNames.Write(surplus));
            throw AccessRefusals.ScopeNotAllowed(ScopeNames.Write(surplus));
        }

        if (await issuer.IssueAsync(subject, scopes, context.CancellationToken) is not { } issued)
        {
            throw AccessRefusals.IssuerAbsent();
        }

        // Whoever sends wrong tokens from the same address does not keep this one out.
        tokens.AddIssued(issued, subject, scopes);
        return new IssueTokenResponse
        {
            Token = issued.Token,
            ExpireTime = issued.ExpireTime.ToMessage(),
            Scopes = { scopes.ToMessages() },
        };
    }

    /// <summary>Lets a wrong answer wait, unless so many wait that they would take much memory.</summary>
    private async Task DelayAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Interlocked.Increment(ref waitingCount) <= WaitingMax)
            {
                await Task.Delay(WrongDelay, time, cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref waitingCount);
        }
    }

    /// <summary>The same, after a look at what other replicas may have changed a moment ago.</summary>
    private async Task<Operator?> MatchingAsync(OperatorId id, string secret, Instant now, ServerCallContext context)
    {
        if (Matching(id, secret, now) is { } known)
        {
            return known;
        }

        await directory.ReadAgainAsync();
        return Matching(id, secret, now);
    }

    /// <summary>The operator, if the secret is one of its own. An operator that does not exist takes as long as a wrong secret.</summary>
    private Operator? Matching(OperatorId id, string secret, Instant now)
    {
        var found = directory.Now.ActiveOperator(id.Text);
        return secret.Length <= Limits.SecretLengthMax && SecretHashes.IsAny(found?.SecretsAt(now).ToList() ?? [], secret) ? found : null;
    }
}
