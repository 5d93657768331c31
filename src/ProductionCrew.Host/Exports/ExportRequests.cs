using Google.Protobuf;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Exports;

/// <summary>Reads what is asked for from the query: the fields of a list, but for those that an export has no use for.</summary>
internal sealed class ExportRequests<TRequest>(IReadOnlyList<string> untaken)
    where TRequest : class, IMessage<TRequest>, new()
{
    private const string Mark = "bom";

    private readonly JsonRequests requests = new(
        HttpBinding.Of(ProductContract.Services.SelectMany(service => service.Methods).Single(IsList))!,
        Limits.RequestBytesMax
    );

    /// <summary>What is asked for, and whether the file is to begin with the mark of UTF-8.</summary>
    /// <exception cref="Grpc.Core.RpcException">The query is wrong.</exception>
    public async Task<(TRequest Request, bool HasMark)> ReadAsync(HttpContext context, FieldViolations violations)
    {
        var given = context.Request.Query[Mark];
        var hasMark = given is ["true"];
        if (given.Count > 0 && given is not (["true"] or ["false"]))
        {
            violations.Add(Mark, "must be true or false, once");
        }

        context.Request.Query = new QueryCollection(
            context.Request.Query.Where(field => !string.Equals(field.Key, Mark, StringComparison.OrdinalIgnoreCase)).ToDictionary()
        );
        var request = new TRequest();
        foreach (var name in context.Request.Query.Keys)
        {
            if (FieldNames.Find(request.Descriptor, name) is { } field && untaken.Contains(field.Name))
            {
                violations.Add(field.Name, "is not taken: an export has all rows");
            }
        }

        await requests.ReadIntoAsync(request, context, violations, context.RequestAborted);
        return (request, hasMark);
    }

    private static bool IsList(Google.Protobuf.Reflection.MethodDescriptor method) => method.InputType.ClrType == typeof(TRequest);
}
