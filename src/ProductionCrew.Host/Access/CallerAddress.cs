using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ProductionCrew.Host.Access;

/// <summary>Where a call comes from.</summary>
internal static class CallerAddress
{
    private const string UnixSocket = "unix";

    /// <summary>
    /// Whether a call came to an address that only this machine has. It holds whatever the settings say of where the service listens, which may
    /// change while it runs.
    /// </summary>
    public static bool IsOfThisMachine(HttpContext context) =>
        context.Connection.LocalIpAddress is { } address ? IPAddress.IsLoopback(Plain(address)) : Of(context) is null or UnixSocket;

    /// <summary>
    /// The address of the peer, or of the caller of a proxy that is trusted (<see cref="ForwardedAddress"/>); without the port, which says
    /// nothing a day later. Null if it is not known.
    /// </summary>
    public static string? Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            return Plain(address).ToString();
        }

        return context.Features.Get<IConnectionEndPointFeature>()?.LocalEndPoint is UnixDomainSocketEndPoint ? UnixSocket : null;
    }

    /// <summary>An address of IPv4 as such, also where the socket takes both kinds.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
