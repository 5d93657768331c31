namespace ProductionCrew.Host.Tests.Regression.Interop;

/// <summary>The interop cases, by the names that the gRPC project gave them.</summary>
internal static class InteropCases
{
    /// <summary>What every client here can ask.</summary>
    public static readonly string[] Main =
    [
        "empty_unary",
        "large_unary",
        "client_streaming",
        "server_streaming",
        "ping_pong",
        "empty_stream",
        "cancel_after_begin",
        "cancel_after_first_response",
        "timeout_on_sleeping_server",
        "custom_metadata",
        "status_code_and_message",
        "special_status_message",
        "unimplemented_method",
        "unimplemented_service",
        "client_compressed_unary",
        "server_compressed_unary",
    ];

    public static readonly string[] CompressedStreams = ["client_compressed_streaming", "server_compressed_streaming"];
}
