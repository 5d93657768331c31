using System.Collections.Frozen;
using System.Globalization;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Services;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Refuses changes while as many wait as the store takes, before their messages are read. The store would refuse them all the same; but an
/// exception on its way through all layers costs many times what such an answer is worth, just when there is nothing to spare.
/// </summary>
internal sealed class OverloadMiddleware(RequestDelegate next, OpenedStore store)
{
    private static readonly FrozenSet<string> Changes = ProductServices
        .Descriptors.SelectMany(service => service.Methods)
        .Where(method => method.InputType.FindFieldByName(StoreCalls.RequestId) is not null)
        .Select(PathOf)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly RpcException Refusal = Refusals.Overloaded();

    private static readonly string Status = ((int)Refusal.StatusCode).ToString(CultureInfo.InvariantCulture);

    private static readonly string Details = Convert
        .ToBase64String(Refusal.Trailers.GetValueBytes(Errors.Refusal.DetailsTrailer)!)
        .TrimEnd('=');

    public Task InvokeAsync(HttpContext context) =>
        store.IsFull() && Changes.Contains(context.Request.Path.Value ?? "") ? Refuse(context.Response) : next(context);

    /// <summary>A reply of headers only, as gRPC sends one that has no message.</summary>
    private static Task Refuse(HttpResponse response)
    {
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = Status;
        response.Headers["grpc-message"] = Refusal.Status.Detail;
        response.Headers[Errors.Refusal.DetailsTrailer] = Details;
        return Task.CompletedTask;
    }

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";
}
