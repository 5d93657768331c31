using System.Net.Sockets;
using Grpc.Core;

namespace ProductionCrew.Client;

/// <summary>Says in one line that no service answers, why, and what to do about it.</summary>
internal static class ServiceAbsence
{
    /// <returns>A sentence without its point; null if a service did answer, or was lost in the middle of a call.</returns>
    public static string? Of(RpcException fault, Uri address)
    {
        var place = address.GetLeftPart(UriPartial.Authority);
        return fault switch
        {
            _ when fault.GetRpcStatus() is not null => null,
            { StatusCode: StatusCode.DeadlineExceeded } => $"{place} did not answer in time, so it is not known whether anything was done: "
                + "look before you try again, or give another address",
            { StatusCode: StatusCode.Unavailable } when fault.Status.DebugException?.GetBaseException() is SocketException cause =>
                $"No service answers at {place} ({cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}): start one with "
                    + "`productioncrew serve`, or give the address of one that runs",
            _ => null,
        };
    }

    /// <summary>Says in a line why a call came to nothing.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> ReportAsync(RpcException fault, Uri address, TextWriter output)
    {
        var absence = Of(fault, address);
        await output.WriteLineAsync(absence is null ? $"failed {fault.StatusCode}: {fault.Status.Detail}" : $"failed: {absence}.");
        return absence is null && fault.StatusCode is not StatusCode.Unavailable ? ExitCode.Failed : ExitCode.Unavailable;
    }
}
