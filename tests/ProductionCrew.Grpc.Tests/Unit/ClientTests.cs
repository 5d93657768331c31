using Grpc.Core;
using Grpc.Core.Interceptors;
using ProductionCrew.Grpc.Tests.Everything;

namespace ProductionCrew.Grpc.Tests.Unit;

public sealed class ClientTests
{
    [Fact]
    public async Task A_call_made_of_parts_gives_them_back()
    {
        var headers = new Metadata();
        var trailers = new Metadata();
        var disposed = false;
        var call = new AsyncUnaryCall<string>(
            Task.FromResult("response"),
            Task.FromResult(headers),
            () => Status.DefaultCancelled,
            () => trailers,
            () => disposed = true
        );
        call.Dispose();

        Assert.Equal("response", await call);
        Assert.Equal("response", await call.ConfigureAwait(false));
        Assert.Same(headers, await call.ResponseHeadersAsync);
        Assert.Equal(Status.DefaultCancelled, call.GetStatus());
        Assert.Same(trailers, call.GetTrailers());
        Assert.True(disposed);
    }

    [Fact]
    public void Interceptors_added_later_see_a_call_earlier()
    {
        var seen = new List<string>();
        var invoker = new AnsweringInvoker(seen)
            .Intercept(new RecordingClientInterceptor("inner", seen))
            .Intercept(new RecordingClientInterceptor("outer", seen));

        new EverythingService.EverythingServiceClient(invoker).Unary(new Everyone());

        Assert.Equal(["outer Unary", "inner Unary", "host "], seen);
    }

    [Fact]
    public void A_client_with_a_host_names_it_in_its_calls()
    {
        var seen = new List<string>();

        new EverythingService.EverythingServiceClient(new AnsweringInvoker(seen)).WithHost("studio").Unary(new Everyone());

        Assert.Equal(["host studio"], seen);
    }

    [Fact]
    public void A_service_definition_binds_its_methods_in_order()
    {
        var binder = new RecordingBinder();

        EverythingService.BindService(new Service()).BindService(binder);

        Assert.Equal(["unary Unary", "client Upload", "server Download", "duplex Converse", "unary Fail", "unary Wait"], binder.Bound);
    }

    private sealed class Service : EverythingService.EverythingServiceBase;

    private sealed class AnsweringInvoker(List<string> seen) : CallInvoker
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        )
        {
            seen.Add($"host {host}");
            return method.ResponseMarshaller.Deserializer([]);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options,
            TRequest request
        ) => throw new NotSupportedException();

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => throw new NotSupportedException();

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            string? host,
            CallOptions options
        ) => throw new NotSupportedException();
    }

    private sealed class RecordingBinder : ServiceBinderBase
    {
        public List<string> Bound { get; } = [];

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            UnaryServerMethod<TRequest, TResponse>? handler
        ) => Bound.Add($"unary {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse>? handler
        ) => Bound.Add($"client {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse>? handler
        ) => Bound.Add($"server {method.Name}");

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            DuplexStreamingServerMethod<TRequest, TResponse>? handler
        ) => Bound.Add($"duplex {method.Name}");
    }
}
