using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.Host.Tests.Probes;

/// <summary>Reads the details of a refusal as a client does.</summary>
internal static class Details
{
    public static RpcStatus StatusOf(this RpcException refused) =>
        refused.GetRpcStatus() ?? throw new InvalidOperationException("The refusal has no details.", refused);

    public static ErrorInfo InfoOf(this RpcException refused) => Assert.Single(refused.AllOf<ErrorInfo>());

    public static T DetailOf<T>(this RpcException refused)
        where T : IMessage<T>, new() => Assert.Single(refused.AllOf<T>());

    public static IReadOnlyList<T> AllOf<T>(this RpcException refused)
        where T : IMessage<T>, new() =>
        [.. refused.StatusOf().Details.Where(detail => detail.Is(new T().Descriptor)).Select(detail => detail.Unpack<T>())];
}
