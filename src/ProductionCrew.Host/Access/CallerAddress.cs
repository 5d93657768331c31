using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

namespace ProductionCrew.Host.Access;

/// <summary>Where a call comes from.</summary>
internal static class CallerAddress
{
    private const string UnixSocket = "unix";

    /// <summary>
    /// The address of the peer, which is that of a proxy where one is between; without the port, which says nothing a day later. Null if it
    /// is not known.
    /// </summary>
    public static string? Of(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        return context.Features.Get<IConnectionEndPointFeature>()?.LocalEndPoint is UnixDomainSocketEndPoint ? UnixSocket : null;
    }
}
