using System.Collections.Immutable;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Reference.OpenApi;

/// <summary>The contract as it is over HTTP, as a document of OpenAPI 3.1, made from the descriptors and their comments.</summary>
public static class ApiDocument
{
    private const string Bearer = "token";

    /// <param name="version">The version of the service.</param>
    /// <param name="scopeOf">The scope that an rpc needs; empty if it needs no token.</param>
    public static OpenApiDocument Of(IEnumerable<ServiceDescriptor> services, string version, Func<MethodDescriptor, string> scopeOf)
    {
        ImmutableArray<ServiceDescriptor> all = [.. services];
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "ProductionCrew",
                Version = version,
                Summary = "The crew desk of a film or TV studio.",
                Description = Introduction(all),
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            },
            Servers = [new OpenApiServer { Url = "/", Description = "The service that this document comes from." }],
            Tags = all.Select(service => new OpenApiTag { Name = service.Name, Description = ContractComments.InOneLine(service) })
                .ToHashSet(),
            Paths = [],
        };
        document.AddComponent<IOpenApiSecurityScheme>(
            Bearer,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token of IssueToken. A service without operators is open to its own machine and needs none.",
            }
        );

        // Either is enough, because a service can be open; a page that tries calls then sends no token unless it was given one.
        document.Security = [new(), new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];

        var schemas = new ApiSchemas(document, Answered(all));
        var operations = new ApiOperations(document, schemas, scopeOf);
        operations.DescribeStatus();
        foreach (var rpc in all.SelectMany(service => service.Methods))
        {
            if (HttpPath.Of(rpc) is { } path)
            {
                var item = document.Paths.TryGetValue(path.Path, out var known) ? (OpenApiPathItem)known : new OpenApiPathItem();
                item.AddOperation(path.Method, operations.Of(rpc, path));
                document.Paths[path.Path] = item;
            }
        }

        return document;
    }

    private static string Introduction(ImmutableArray<ServiceDescriptor> services) =>
        string.Join(
            "\n\n",
            services
                .SelectMany(service => service.File.Dependencies)
                .Where(file => file.Package == services[0].File.Package)
                .Distinct()
                .Select(ContractComments.OfFile)
                .Where(text => text.Length > 0)
        );

    /// <summary>All messages that answers and the details of refusals consist of.</summary>
    private static HashSet<MessageDescriptor> Answered(ImmutableArray<ServiceDescriptor> services)
    {
        var found = new HashSet<MessageDescriptor>();
        var waiting = new Stack<MessageDescriptor>(services.SelectMany(service => service.Methods).Select(rpc => rpc.OutputType));
        waiting.Push(ConflictDetail.Descriptor);
        while (waiting.TryPop(out var message))
        {
            if (found.Add(message))
            {
                foreach (var field in message.Fields.InDeclarationOrder().Where(field => field.FieldType is FieldType.Message))
                {
                    waiting.Push(field.MessageType);
                }
            }
        }

        return found;
    }
}
