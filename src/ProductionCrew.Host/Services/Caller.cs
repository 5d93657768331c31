using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ProductionCrew.Host.Services;

/// <summary>Who calls. The service has no sign-in, so all callers are the same actor, told apart in the change log by where they call from.</summary>
internal static class Caller
{
    public const string Actor = "anonymous";

    private const string UnixSocket = "unix";

    /// <summary>
    /// The address of the peer, which is that of a proxy where one is between; without the port, which says nothing a day later. Null if it
    /// is not known.
    /// </summary>
    public static string? AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        return context.Features.Get<IConnectionEndPointFeature>()?.LocalEndPoint is UnixDomainSocketEndPoint ? UnixSocket : null;
    }
}
