using Grpc.Core;
using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>AccessService on the wire.</summary>
internal sealed class AccessApi(StoreCalls calls, AccessDirectory directory, SignIn signIn) : AccessService.AccessServiceBase
{
    public override Task<IssueTokenResponse> IssueToken(IssueTokenRequest request, ServerCallContext context)
    {
        var violations = new FieldViolations();
        var scopes = OperatorRpcs.Scopes(request.Scopes, violations.At("scopes"), isRequired: false);
        if (request.Operator.Length == 0)
        {
            violations.At("operator").RefuseAbsent();
        }

        if (request.Secret.Length == 0)
        {
            violations.At("secret").RefuseAbsent();
        }

        violations.ThrowIfAny();
        return signIn.IssueAsync(request.Operator, request.Secret, scopes, context);
    }

    public override Task<WhoAmIResponse> WhoAmI(WhoAmIRequest request, ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var caller = CallerIdentity.Of(http);
        return Task.FromResult(
            new WhoAmIResponse
            {
                Actor = CallerIdentity.CallOf(http, nameof(WhoAmI)).LoggedActor,
                Scopes = { caller.Scopes.ToMessages() },
                ExpireTime = caller.ExpireTime is { } end ? Instant.FromDateTimeOffset(end).ToMessage() : null,
            }
        );
    }

    public override async Task<CreateOperatorResponse> CreateOperator(CreateOperatorRequest request, ServerCallContext context)
    {
        var (secret, hash) = SecretHashes.Create();
        var response = await calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => OperatorRpcs.Create(parsed, hash, violations),
            created => new CreateOperatorResponse { Operator = created.ToMessage(), Secret = Told(created, secret, hash, request) }
        );
        await directory.ReadAfterChangeAsync();
        return response;
    }

    public override Task<GetOperatorResponse> GetOperator(GetOperatorRequest request, ServerCallContext context) =>
        calls.ReadAsync(request, context, OperatorRpcs.Get, found => new GetOperatorResponse { Operator = found.ToMessage() });

    public override Task<ListOperatorsResponse> ListOperators(ListOperatorsRequest request, ServerCallContext context) =>
        calls.ListAsync(request, context, OperatorRpcs.List, OperatorRpcs.ToMessage);

    public override async Task<UpdateOperatorResponse> UpdateOperator(UpdateOperatorRequest request, ServerCallContext context)
    {
        var response = await calls.ChangeAsync(
            request,
            context,
            OperatorRpcs.Update,
            updated => new UpdateOperatorResponse { Operator = updated.ToMessage() }
        );
        await directory.ReadAfterChangeAsync();
        return response;
    }

    public override async Task<DisableOperatorResponse> DisableOperator(DisableOperatorRequest request, ServerCallContext context)
    {
        var response = await calls.ChangeAsync(
            request,
            context,
            OperatorRpcs.Disable,
            disabled => new DisableOperatorResponse { Operator = disabled.ToMessage() }
        );
        await directory.ReadAfterChangeAsync();
        return response;
    }

    public override async Task<RotateSecretResponse> RotateSecret(RotateSecretRequest request, ServerCallContext context)
    {
        var (secret, hash) = SecretHashes.Create();
        var response = await calls.ChangeAsync(
            request,
            context,
            (parsed, violations) => OperatorRpcs.Rotate(parsed, hash, violations),
            rotated => new RotateSecretResponse { Operator = rotated.ToMessage(), Secret = Told(rotated, secret, hash, request) }
        );
        await directory.ReadAfterChangeAsync();
        return response;
    }

    /// <summary>The secret, if it is the one that was stored: the recorded answer to a request id has the hash of an earlier one.</summary>
    private static string Told(Domain.Model.Access.Operator stored, string secret, string hash, IChangeRequest request) =>
        !request.ValidateOnly && stored.Secrets.FirstOrDefault()?.Hash == hash ? secret : "";
}
