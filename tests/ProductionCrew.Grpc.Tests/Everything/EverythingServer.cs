using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace ProductionCrew.Grpc.Tests.Everything;

/// <summary>What the server saw, for tests to look at.</summary>
public sealed class ServerRecord
{
    /// <summary>The kind and path of every intercepted call.</summary>
    public ConcurrentQueue<string> Intercepted { get; } = [];

    /// <summary>Lines that were logged as errors.</summary>
    public ConcurrentQueue<string> Errors { get; } = [];

    /// <summary>Gets an item whenever a waiting call was cancelled.</summary>
    public SemaphoreSlim Cancelled { get; } = new(0);
}

internal sealed class EverythingServer(ServerRecord record) : EverythingService.EverythingServiceBase
{
    public const string EchoHeader = "x-echo";
    public const string EchoTrailer = "x-echo-bin";

    public override async Task<Everyone> Unary(Everyone request, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue(EchoHeader) is { } echo)
        {
            await context.WriteResponseHeadersAsync(new Metadata { { EchoHeader, echo } });
        }

        if (context.RequestHeaders.GetValueBytes(EchoTrailer) is { } bytes)
        {
            context.ResponseTrailers.Add(EchoTrailer, bytes);
        }

        return request;
    }

    public override async Task<Everyone> Upload(IAsyncStreamReader<Everyone> requestStream, ServerCallContext context)
    {
        var response = new Everyone();
        while (await requestStream.MoveNext())
        {
            response.ManyInners.Add(new Everyone.Types.Inner { Again = requestStream.Current });
        }

        return response;
    }

    public override async Task Download(Everyone request, IServerStreamWriter<Everyone> responseStream, ServerCallContext context)
    {
        foreach (var _ in request.ManyNumbers)
        {
            await responseStream.WriteAsync(request, context.CancellationToken);
        }
    }

    public override async Task Converse(
        IAsyncStreamReader<Everyone> requestStream,
        IServerStreamWriter<Everyone> responseStream,
        ServerCallContext context
    )
    {
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(request);
        }
    }

    public override Task<Empty> Fail(FailRequest request, ServerCallContext context) =>
        throw new RpcException(new Status((StatusCode)request.StatusCode, request.Detail), new Metadata { { EchoTrailer, [0, 127, 255] } });

    public override async Task<Empty> Wait(Empty request, ServerCallContext context)
    {
        var over = new TaskCompletionSource();
        await using (context.CancellationToken.Register(over.SetResult))
        {
            await over.Task;
        }

        record.Cancelled.Release();
        throw new RpcException(new Status(StatusCode.Cancelled, "The wait is over."));
    }
}
