using System.Net;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>
/// Takes the address of a caller from the proxies that the settings trust, so that limits, the log and the change log tell callers apart who
/// come through one. What others say of themselves counts for nothing.
/// </summary>
internal sealed class ForwardedAddress(RequestDelegate next, HostSettings settings)
{
    /// <summary>Where a proxy puts the address of its caller, behind those that its caller sent.</summary>
    public const string Header = "x-forwarded-for";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } peer)
        {
            context.Connection.RemoteIpAddress = Of(peer, context.Request.Headers[Header], settings.Access.TrustedProxies);
        }

        return next(context);
    }

    /// <summary>Goes back from proxy to proxy, the nearest first, as far as they are trusted.</summary>
    public static IPAddress Of(IPAddress peer, IEnumerable<string?> headers, IReadOnlyList<IPNetwork> trusted)
    {
        var address = CallerAddress.Plain(peer);
        var sent = new Stack<string>(headers.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries)));
        while (trusted.Any(network => network.Contains(address)) && sent.TryPop(out var before))
        {
            // Some proxies add the port.
            if (!IPEndPoint.TryParse(before, out var caller))
            {
                break;
            }

            address = CallerAddress.Plain(caller.Address);
        }

        return address;
    }

    /// <returns>Null if one of them is neither an address nor a network.</returns>
    public static IReadOnlyList<IPNetwork>? Parse(string list)
    {
        List<IPNetwork> networks = [];
        foreach (var text in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                address = CallerAddress.Plain(address);
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                return null;
            }
        }

        return networks;
    }
}
