using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Binds ProductionService in two parts. WatchSchedule has a binding of its own, because it sends bytes that all watchers share; the
/// generated code would serialize each change again for each watcher. All other methods are bound as generated.
/// </summary>
internal static class WatchBinding
{
    private static readonly Method<WatchScheduleRequest, WatchMessage> WatchSchedule = new(
        MethodType.ServerStreaming,
        ProductionService.Descriptor.FullName,
        nameof(WatchSchedule),
        Marshallers.Create(
            static (request, context) => context.Complete(request.ToByteArray()),
            static context => WatchScheduleRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence())
        ),
        Marshallers.Create<WatchMessage>(
            WatchMessage.Write,
            static _ => throw new NotSupportedException("A server does not read its replies.")
        )
    );

    /// <summary>Binds everything but WatchSchedule.</summary>
    public static void BindOthers(ServiceBinderBase binder, ProductionService.ProductionServiceBase? service) =>
        ProductionService.BindService(new Others(binder), service);

    /// <summary>Binds WatchSchedule.</summary>
    public static void Bind(ServiceBinderBase binder, WatchServiceBase? service) =>
        binder.AddMethod(
            WatchSchedule,
            service is null ? null : new ServerStreamingServerMethod<WatchScheduleRequest, WatchMessage>(service.WatchSchedule)
        );

    private sealed class Others(ServiceBinderBase binder) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            UnaryServerMethod<TRequest, TResponse>? handler
        ) => binder.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse>? handler
        )
        {
            if (method.Name != WatchSchedule.Name)
            {
                binder.AddMethod(method, handler);
            }
        }
    }
}

/// <summary>The part of ProductionService that has WatchSchedule only.</summary>
[BindServiceMethod(typeof(WatchBinding), nameof(WatchBinding.Bind))]
internal abstract class WatchServiceBase
{
    public abstract Task WatchSchedule(
        WatchScheduleRequest request,
        IServerStreamWriter<WatchMessage> responseStream,
        ServerCallContext context
    );
}
