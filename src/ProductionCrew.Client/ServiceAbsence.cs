using Grpc.Core;

namespace ProductionCrew.Client;

/// <summary>Says in one line that no service answers, why, and what to do about it.</summary>
internal static class ServiceAbsence
{
    private const string BadResponse = "Bad gRPC response";

    /// <param name="connections">What became of the connections of the channel.</param>
    /// <param name="isChange">Whether the call would change something: then it matters whether it did.</param>
    /// <returns>A sentence without its point; null if a service did answer, or was lost in the middle of a call.</returns>
    public static string? Of(RpcException fault, Uri address, ConnectionRecord connections, bool isChange)
    {
        var place = address.GetLeftPart(UriPartial.Authority);
        return fault switch
        {
            _ when fault.GetRpcStatus() is not null => null,
            { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded } when !connections.WasMade => NoneAt(
                place,
                connections,
                isChange ? ", so nothing was done" : ""
            ),
            _ when IsOfAnotherProgram(fault) =>
                $"What answers at {place} is no crew desk, for it speaks another protocol{(isChange ? "; nothing was done" : "")}. "
                    + "Begin the address with http:// where there is no TLS and https:// where there is, or give that of another service",
            { StatusCode: StatusCode.DeadlineExceeded } => $"{place} did not answer in time"
                + (isChange ? ", so it is not known whether anything was done: look before you try again" : ": try again")
                + ", or give another address",
            _ => null,
        };
    }

    /// <summary>Says that nothing listens at a place.</summary>
    /// <param name="result">What that means for the call; empty if nothing.</param>
    /// <returns>A sentence without its point.</returns>
    public static string NoneAt(string place, ConnectionRecord connections, string result = "") =>
        $"No service answers at {place} ({Cause(connections)}){result}: start one with `productioncrew serve`, or give the address of one that runs";

    /// <summary>Says in a line why a call came to nothing.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReportAsync(
        RpcException fault,
        Uri address,
        ConnectionRecord connections,
        bool isChange,
        TextWriter output
    )
    {
        var absence = Of(fault, address, connections, isChange);
        await output.WriteLineAsync(
            absence is null
                ? $"failed {fault.StatusCode}: {fault.Status.Detail}"
                : $"failed: {CommandName.In(absence, CommandName.Current)}."
        );
        return absence is null && fault.StatusCode is not StatusCode.Unavailable ? ExitCode.Failed : ExitCode.Unavailable;
    }

    private static string Cause(ConnectionRecord connections) =>
        connections.Fault?.Message.ReplaceLineEndings(" ").TrimEnd('.') ?? "it took too long to connect";

    /// <summary>Whether what came back is not of HTTP/2, not of TLS where that is expected, or of HTTP/2 and not of gRPC.</summary>
    private static bool IsOfAnotherProgram(RpcException fault)
    {
        for (var cause = fault.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (
                cause
                is HttpRequestException
                    {
                        HttpRequestError: HttpRequestError.HttpProtocolError
                            or HttpRequestError.InvalidResponse
                            or HttpRequestError.SecureConnectionError
                            or HttpRequestError.VersionNegotiationError
                    }
                    or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }
                    // How .NET tells of a handshake of HTTP/2 that the other side broke off.
                    or HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null }
            )
            {
                return true;
            }
        }

        return fault.Status.Detail.StartsWith(BadResponse, StringComparison.Ordinal);
    }
}
