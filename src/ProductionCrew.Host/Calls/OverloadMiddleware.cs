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
/// Refuses changes while as many wait as the store takes, before their messages are read. The store would refuse them all the same; but an
/// exception on its way through all layers costs many times what such an answer is worth, just when there is nothing to spare.
/// </summary>
internal sealed class OverloadMiddleware(RequestDelegate next, OpenedStore store, RetryDelays retryDelays)
{
    private static readonly FrozenSet<string> Changes = ProductContract
        .Services.SelectMany(service => service.Methods)
        .Where(method => method.InputType.FindFieldByName(StoreCalls.RequestId) is not null)
        .Select(PathOf)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The refusals for each delay, from the shortest on, made once.</summary>
    private static readonly ImmutableArray<Headers> Prepared =
    [
        .. Enumerable
            .Range(0, PlaceOf(RetryDelays.DelayMax) + 1)
            .Select(steps => new Headers(RetryDelays.DelayMin + (steps * RetryDelays.Step))),
    ];

    public Task InvokeAsync(HttpContext context) =>
        store.IsFull() && Changes.Contains(context.Request.Path.Value ?? "") ? Refuse(context.Response) : next(context);

    /// <summary>A reply of headers only, as gRPC sends one that has no message.</summary>
    private Task Refuse(HttpResponse response)
    {
        Prepared[PlaceOf(retryDelays.Next())].WriteTo(response);
        return Task.CompletedTask;
    }

    private static int PlaceOf(TimeSpan delay) => (int)((delay - RetryDelays.DelayMin) / RetryDelays.Step);

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private sealed class Headers
    {
        private readonly KeyValuePair<string, StringValues>[] lines;

        public Headers(TimeSpan delay)
        {
            var refusal = Refusals.Overloaded(delay);
            lines =
            [
                new("grpc-status", ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture)),
                new("grpc-message", refusal.Status.Detail),
                .. refusal.Trailers.Select(entry => KeyValuePair.Create(entry.Key, new StringValues(Encode(entry)))),
            ];
        }

        public void WriteTo(HttpResponse response)
        {
            response.ContentType = "application/grpc";
            foreach (var (name, value) in lines)
            {
                response.Headers[name] = value;
            }
        }

        private static string Encode(Metadata.Entry entry) =>
            entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;
    }
}
