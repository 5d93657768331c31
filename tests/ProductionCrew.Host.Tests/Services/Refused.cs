using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.V1;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A refusal as a client reads it: the status and every detail packed into its trailers.</summary>
internal sealed class Refused
{
    private readonly RpcStatus details;

    public Refused(RpcException exception)
    {
        Code = exception.StatusCode;
        details = exception.GetRpcStatus() ?? new RpcStatus();
        Assert.Equal((int)Code, details.Code);
        Info = Assert.Single(All<ErrorInfo>());
        Assert.Equal("productioncrew", Info.Domain);
    }

    public StatusCode Code { get; }

    public ErrorInfo Info { get; }

    public string Reason => Info.Reason;

    /// <summary>The paths of the violated fields, sorted.</summary>
    public string[] Fields =>
        [
            .. All<BadRequest>()
                .SelectMany(detail => detail.FieldViolations)
                .Select(violation => violation.Field)
                .Order(StringComparer.Ordinal),
        ];

    public string[] Subjects =>
        [.. All<PreconditionFailure>().SelectMany(detail => detail.Violations).Select(violation => violation.Subject)];

    public Obstacle[] Obstacles => [.. All<ConflictDetail>().SelectMany(detail => detail.Obstacles)];

    public TimeSpan RetryDelay => Assert.Single(All<RetryInfo>()).RetryDelay.ToTimeSpan();

    public string ResourceName => Assert.Single(All<ResourceInfo>()).ResourceName;

    public static async Task<Refused> ByAsync<T>(AsyncUnaryCall<T> call) =>
        new(await Assert.ThrowsAsync<RpcException>(async () => await call));

    /// <summary>The refusal of a stream before its first message.</summary>
    public static async Task<Refused> ByAsync<T>(AsyncServerStreamingCall<T> call) =>
        new(await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None)));

    /// <summary>What a call was refused with that has been awaited already.</summary>
    public static Refused Of(RpcException exception) => new(exception);

    private IEnumerable<T> All<T>()
        where T : class, IMessage<T>, new() =>
        details.Details.Select(detail => detail.TryUnpack<T>(out var message) ? message : null).OfType<T>();
}
