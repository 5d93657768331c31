using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Access;

/// <summary>The refusals of access. Each is certain: nothing was done.</summary>
internal static class AccessRefusals
{
    public static RpcException TokenMissing() =>
        new Refusal(
            StatusCode.Unauthenticated,
            ErrorReason.TokenMissing,
            "The call has no token. IssueToken gives one; send it as the metadata authorization: Bearer TOKEN."
        ).ToException();

    public static RpcException TokenInvalid() =>
        new Refusal(
            StatusCode.Unauthenticated,
            ErrorReason.TokenInvalid,
            "The token is not valid, or not any more. IssueToken gives another."
        ).ToException();

    public static RpcException CredentialsWrong() =>
        new Refusal(
            StatusCode.Unauthenticated,
            ErrorReason.CredentialsWrong,
            "There is no such operator, or the secret is another."
        ).ToException();

    public static RpcException ScopeMissing(string scope) =>
        new Refusal(
            StatusCode.PermissionDenied,
            ErrorReason.ScopeMissing,
            $"The call needs the scope {scope}, which the token does not have. Whoever has the scope admin can give it to the operator with UpdateOperator."
        )
            .With("scope", scope)
            .ToException();

    public static RpcException ScopeNotAllowed(string scopes) =>
        new Refusal(
            StatusCode.PermissionDenied,
            ErrorReason.ScopeNotAllowed,
            $"The operator may not have what was asked for: {scopes}. Ask for less, or for nothing in particular."
        )
            .With("scopes", scopes)
            .ToException();

    public static RpcException IssuerAbsent() =>
        new Refusal(
            StatusCode.FailedPrecondition,
            ErrorReason.IssuerAbsent,
            "This service issues no tokens: it has no key, or not the one of the keys in the database. Whoever runs it sets ProductionCrew:AccessKeyFile."
        )
            .With(
                new PreconditionFailure
                {
                    Violations = { new PreconditionFailure.Types.Violation { Type = ErrorReasonNames.Of(ErrorReason.IssuerAbsent) } },
                }
            )
            .ToException();

    /// <param name="delay">When the caller may try again.</param>
    public static RpcException RateLimited(string what, TimeSpan delay) =>
        new Refusal(StatusCode.ResourceExhausted, ErrorReason.RateLimited, $"The caller has {what}; nothing was done. Try again later.")
            .RetryAfter(delay)
            .ToException();
}
