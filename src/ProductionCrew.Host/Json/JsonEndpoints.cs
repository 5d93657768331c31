using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Services;
using ProductionCrew.Host.Watching;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Json;

/// <summary>
/// Maps the product's rpcs to paths of HTTP. Each endpoint is known as its rpc, by the same metadata as over gRPC, so that access, limits,
/// overload, logs and metrics take it for that.
/// </summary>
internal static class JsonEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        CrewService.BindService(For<CrewApi>(endpoints), services.GetRequiredService<CrewApi>());
        WatchBinding.BindOthers(For<ProductionApi>(endpoints), services.GetRequiredService<ProductionApi>());
        WatchBinding.Bind(For<WatchApi>(endpoints), services.GetRequiredService<WatchApi>());
        ReportService.BindService(For<ReportApi>(endpoints), services.GetRequiredService<ReportApi>());
        CalendarService.BindService(For<CalendarApi>(endpoints), services.GetRequiredService<CalendarApi>());
        AccessService.BindService(For<AccessApi>(endpoints, AccessServices.RequestBytesMax), services.GetRequiredService<AccessApi>());
        endpoints.Map(JsonPaths.Pattern, JsonPaths.RefuseAsync).WithMetadata(JsonMark.Instance);
    }

    private static Binder For<T>(IEndpointRouteBuilder endpoints, int bytesMax = Limits.RequestBytesMax) =>
        new(endpoints, typeof(T), bytesMax);

    /// <summary>Takes what the generated code binds, and maps what has a path.</summary>
    private sealed class Binder(IEndpointRouteBuilder endpoints, Type service, int bytesMax) : ServiceBinderBase
    {
        private readonly FaultInterceptor interceptor = endpoints.ServiceProvider.GetRequiredService<FaultInterceptor>();

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            UnaryServerMethod<TRequest, TResponse>? handler
        ) =>
            Map<TRequest>(
                method,
                isStream: false,
                async (request, context, http) =>
                {
                    var response = await interceptor.UnaryServerHandler(request, context, handler!);
                    JsonAnswer.Write(http.Response, (IMessage)response);
                }
            );

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse>? handler
        ) =>
            Map<TRequest>(
                method,
                isStream: true,
                (request, context, http) =>
                    interceptor.ServerStreamingServerHandler(request, new JsonLines<TResponse>(http.Response), context, handler!)
            );

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse>? handler
        )
        {
            // A stream of requests is for gRPC only.
        }

        private void Map<TRequest>(IMethod method, bool isStream, Func<TRequest, JsonCallContext, HttpContext, Task> handle)
            where TRequest : class
        {
            if (HttpBinding.Of(Descriptor(method)) is not { } binding)
            {
                throw new InvalidOperationException($"{method.FullName} has no path over HTTP.");
            }

            var provider = endpoints.ServiceProvider;
            var call = new JsonCall<TRequest>(
                method.FullName,
                isStream,
                new JsonRequests(binding, bytesMax),
                handle,
                provider.GetRequiredService<RetryDelays>(),
                provider.GetRequiredService<TimeProvider>()
            );
            endpoints
                .MapMethods(binding.RoutePattern, [binding.HttpMethod], call.AnswerAsync)
                .WithMetadata(new GrpcMethodMetadata(service, method), binding, JsonMark.Instance)
                .RequireAccess();
        }

        private static MethodDescriptor Descriptor(IMethod method) =>
            ProductContract.Services.Single(service => service.FullName == method.ServiceName).FindMethodByName(method.Name);
    }
}
