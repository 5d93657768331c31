using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Refuses changes while the store's queue is full, before their messages are read. The store would refuse them too, but by an exception
/// through all layers. That costs many times as much, at the very time when the service is overloaded.
/// </summary>
internal sealed class OverloadMiddleware(RequestDelegate next, OpenedStore store, RetryDelays retryDelays)
{
    private static readonly FrozenSet<string> Changes = ProductContract
        .Services.SelectMany(service => service.Methods)
        .Where(method => method.InputType.FindFieldByName(StoreCalls.RequestId) is not null)
        .Select(PathOf)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The refusal for each possible delay, built once, in order from the shortest delay.</summary>
    private static readonly ImmutableArray<PreparedReply> Prepared =
    [
        .. Enumerable
            .Range(0, PlaceOf(RetryDelays.DelayMax) + 1)
            .Select(steps => new PreparedReply(Refusals.Overloaded(RetryDelays.DelayMin + (steps * RetryDelays.Step)))),
    ];

    public Task InvokeAsync(HttpContext context) =>
        store.IsFull() && CalledMethod.Of(context) is { } method && Changes.Contains(method) ? Refuse(context) : next(context);

    private Task Refuse(HttpContext context)
    {
        Prepared[PlaceOf(retryDelays.Next())].WriteTo(context);
        return Task.CompletedTask;
    }

    private static int PlaceOf(TimeSpan delay) => (int)((delay - RetryDelays.DelayMin) / RetryDelays.Step);

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";
}
