using Google.Protobuf;
using Grpc.Core;
using Grpc.Testing;

namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The interop service of the gRPC project: it answers as each request asks. It exists in tests only.</summary>
internal sealed class InteropTestService : TestService.TestServiceBase
{
    // Known to the gRPC server, which takes it from the response headers and compresses what the call writes.
    private const string ResponseEncodingKey = "grpc-internal-encoding-request";
    private const string EchoInitialKey = "x-grpc-test-echo-initial";
    private const string EchoTrailingKey = "x-grpc-test-echo-trailing-bin";

    public override async Task<Empty> EmptyCall(Empty request, ServerCallContext context)
    {
        await EchoMetadata(context, compressed: false);
        return new Empty();
    }

    public override async Task<SimpleResponse> UnaryCall(SimpleRequest request, ServerCallContext context)
    {
        RefuseWrongClaim(request.ExpectCompressed, context);
        await EchoMetadata(context, request.ResponseCompressed?.Value is true);
        EndAsAsked(request.ResponseStatus);
        return new SimpleResponse { Payload = Zeros(request.ResponseSize) };
    }

    public override async Task StreamingOutputCall(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context
    )
    {
        await EchoMetadata(context, WantsCompression(request));
        await Answer(request, responseStream, context);
    }

    public override async Task<StreamingInputCallResponse> StreamingInputCall(
        IAsyncStreamReader<StreamingInputCallRequest> requestStream,
        ServerCallContext context
    )
    {
        await EchoMetadata(context, compressed: false);
        var sizeBytes = 0;
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            RefuseWrongClaim(requestStream.Current.ExpectCompressed, context);
            sizeBytes += requestStream.Current.Payload?.Body.Length ?? 0;
        }

        return new StreamingInputCallResponse { AggregatedPayloadSize = sizeBytes };
    }

    public override async Task FullDuplexCall(
        IAsyncStreamReader<StreamingOutputCallRequest> requestStream,
        IServerStreamWriter<StreamingOutputCallResponse> responseStream,
        ServerCallContext context
    )
    {
        await EchoMetadata(context, compressed: false);
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await Answer(requestStream.Current, responseStream, context);
        }
    }

    private static async Task Answer(
        StreamingOutputCallRequest request,
        IServerStreamWriter<StreamingOutputCallResponse> responses,
        ServerCallContext context
    )
    {
        EndAsAsked(request.ResponseStatus);
        foreach (var wanted in request.ResponseParameters)
        {
            await Task.Delay(TimeSpan.FromMicroseconds(wanted.IntervalUs), context.CancellationToken);
            responses.WriteOptions = wanted.Compressed?.Value is true ? WriteOptions.Default : new WriteOptions(WriteFlags.NoCompress);
            await responses.WriteAsync(new StreamingOutputCallResponse { Payload = Zeros(wanted.Size) }, context.CancellationToken);
        }
    }

    private static bool WantsCompression(StreamingOutputCallRequest request) =>
        request.ResponseParameters.Any(wanted => wanted.Compressed?.Value is true);

    private static Task EchoMetadata(ServerCallContext context, bool compressed)
    {
        if (context.RequestHeaders.GetValueBytes(EchoTrailingKey) is { } trailing)
        {
            context.ResponseTrailers.Add(EchoTrailingKey, trailing);
        }

        var headers = new Metadata();
        if (context.RequestHeaders.GetValue(EchoInitialKey) is { } initial)
        {
            headers.Add(EchoInitialKey, initial);
        }

        if (compressed)
        {
            headers.Add(ResponseEncodingKey, "gzip");
        }

        return headers.Count > 0 ? context.WriteResponseHeadersAsync(headers) : Task.CompletedTask;
    }

    // A handler cannot see the flag of a single message, so the claim is held against the encoding of the call.
    private static void RefuseWrongClaim(BoolValue? expectCompressed, ServerCallContext context)
    {
        var encoding = context.GetHttpContext().Request.Headers.GrpcEncoding;
        if (expectCompressed?.Value is true && encoding is not ["gzip" or "deflate"])
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "The request should have been compressed."));
        }
    }

    private static void EndAsAsked(EchoStatus? status)
    {
        if (status is { Code: not 0 })
        {
            throw new RpcException(new Status((StatusCode)status.Code, status.Message));
        }
    }

    private static Payload Zeros(int sizeBytes) => new() { Body = UnsafeByteOperations.UnsafeWrap(new byte[sizeBytes]) };
}
