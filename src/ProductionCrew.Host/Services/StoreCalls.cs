using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Reports;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>
/// Runs every request in the same four steps: parse it, refuse it with all violations at once if there are any, run it in the store, and
/// map the result. If the caller cancels or its deadline passes while the request waits in the queue, the request is dropped.
/// </summary>
internal sealed class StoreCalls(IStore store, RefusalTally refusals)
{
    /// <summary>The field that every request for a change has, and no other request.</summary>
    public const string RequestId = "request_id";

    private const string RequestSuffix = "Request";
    private const string ValidateOnly = "validate_only";

    /// <summary>Runs a command. The request id is kept together with the method's name, so that two methods can use the same id.</summary>
    public async Task<TResponse> ChangeAsync<TRequest, TResult, TResponse>(
        TRequest request,
        ServerCallContext context,
        Func<TRequest, FieldViolations, ICommand<TResult>> parse,
        Func<TResult, TResponse> map
    )
        where TRequest : class, IMessage<TRequest>, IChangeRequest
        where TResult : class
        where TResponse : IChangeResponse
    {
        var violations = new FieldViolations();
        var command = parse(request, violations);
        var id = RequestIds.Optional(request.RequestId, violations.At(RequestId));
        violations.ThrowIfAny();

        RequestKey? key = id is { } given ? new RequestKey(given, Fingerprint.Of(request, RequestId, ValidateOnly)) : null;
        var method = request.Descriptor.Name[..^RequestSuffix.Length];
        var call = CallerIdentity.CallOf(context.GetHttpContext(), method, key, request.ValidateOnly);
        var outcome = await store.ExecuteAsync(command, call, context.CancellationToken);
        if (!request.ValidateOnly)
        {
            refusals.Count(command, outcome);
        }

        if (!outcome.IsAccepted)
        {
            throw Rejections.ToException(await MissingRoles.ExplainAsync(store, outcome.Rejection, context.CancellationToken));
        }

        var response = map(outcome.Result);
        response.ChangePosition = LogPositions.Write(outcome.Position);
        return response;
    }

    /// <summary>Runs a query for one resource.</summary>
    public async Task<TResponse> ReadAsync<TRequest, TResult, TResponse>(
        TRequest request,
        ServerCallContext context,
        Func<TRequest, FieldViolations, IQuery<TResult>> parse,
        Func<TResult, TResponse> map
    )
        where TResult : class
    {
        var violations = new FieldViolations();
        var query = parse(request, violations);
        violations.ThrowIfAny();
        return map(Accepted(await store.ReadAsync(query, context.CancellationToken)));
    }

    /// <summary>Runs a query for one page of a list.</summary>
    public async Task<TResponse> ListAsync<TRequest, TResult, TResponse>(
        TRequest request,
        ServerCallContext context,
        Func<TRequest, PageRequest, FieldViolations, IQuery<TResult>> parse,
        Func<TResult, Pager, TResponse> map
    )
        where TRequest : class, IMessage<TRequest>, IPagedRequest
        where TResult : class
    {
        var violations = new FieldViolations();
        var pager = Pager.Of(request, violations);
        var query = parse(request, pager.Page, violations);
        violations.ThrowIfAny();
        pager.ThrowIfTokenInvalid();
        return map(Accepted(await store.ReadAsync(query, context.CancellationToken)), pager);
    }

    private static T Accepted<T>(Outcome<T> outcome)
        where T : class => outcome.IsAccepted ? outcome.Result : throw Rejections.ToException(outcome.Rejection);
}
