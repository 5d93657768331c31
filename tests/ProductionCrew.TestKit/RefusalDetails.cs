using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.TestKit;

/// <summary>Reads the details of a refusal as a client does: from the google.rpc.Status that is packed into its trailers.</summary>
public static class RefusalDetails
{
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static RpcStatus StatusOf(this RpcException refused) =>
        refused.GetRpcStatus() ?? throw new InvalidOperationException("The refusal has no details.", refused);

    /// <summary>The details of one type.</summary>
    /// <exception cref="InvalidOperationException">It has no details at all.</exception>
    public static IReadOnlyList<T> AllOf<T>(this RpcException refused)
        where T : class, IMessage<T>, new() => [.. refused.StatusOf().Details.Where(IsA<T>).Select(detail => detail.Unpack<T>())];

    /// <summary>The only detail of a type.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static T DetailOf<T>(this RpcException refused)
        where T : class, IMessage<T>, new() =>
        refused.AllOf<T>() is [var detail]
            ? detail
            : throw new InvalidOperationException($"The refusal has not just one {typeof(T).Name}: {refused.StatusOf()}", refused);

    /// <summary>The only ErrorInfo.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public static ErrorInfo InfoOf(this RpcException refused) => refused.DetailOf<ErrorInfo>();

    /// <summary>The reason in its ErrorInfo; null if it has none, as one that the service did not make.</summary>
    public static string? ReasonOf(this RpcException refused) => refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    private static bool IsA<T>(Google.Protobuf.WellKnownTypes.Any detail)
        where T : class, IMessage<T>, new() => detail.Is(new T().Descriptor);
}
