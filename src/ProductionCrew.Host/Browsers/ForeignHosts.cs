using System.Net;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Browsers;

/// <summary>
/// Keeps pages of strangers from a service that is open to its own machine. A page can have its own name lead to this machine, and what the
/// browser then sends it takes for calls to the page's own host. So a service that asks for no token answers to the names of the machine only.
/// </summary>
internal sealed class ForeignHosts(RequestDelegate next, AccessDirectory directory)
{
    private const string LocalName = "localhost";

    public Task InvokeAsync(HttpContext context)
    {
        if (directory.IsRequired || directory.IsOpenToAll || context.Request.IsHttps || IsOwn(context.Request.Host.Host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "A service that asks for no token is open to its own machine only, at http://127.0.0.1 or http://localhost.\n",
            context.RequestAborted
        );
    }

    private static bool IsOwn(string host) =>
        host.Equals(LocalName, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
