using System.Globalization;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Hosting;

/// <summary>Says in one line why the service cannot listen, and what to do about it.</summary>
internal static class BindFaults
{
    public static CommandException ToCommandException(Exception exception, IConfiguration configuration)
    {
        var urls = Endpoints.Urls(configuration);
        return new CommandException(
            ExitCode.CannotBind,
            $"The service cannot listen on {string.Join(" and ", urls)}: {Describe(exception, "--urls", 5080, 5082)}",
            exception
        );
    }

    /// <summary>The same for the page of metrics.</summary>
    public static CommandException OfMetrics(Exception exception, string url) =>
        new(
            ExitCode.CannotBind,
            $"The page of metrics cannot be at {url}: {Describe(exception, $"--{HostSettings.Section}:{nameof(HostSettings.MetricsUrl)}", 9464, 9465)}",
            exception
        );

    /// <param name="port">The usual port.</param>
    /// <param name="otherPort">One that nothing else of the service takes.</param>
    private static string Describe(Exception exception, string setting, int port, int otherPort) =>
        exception switch
        {
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            or AddressInUseException
            or { InnerException: AddressInUseException } => Advise(
                $"the address is in use by another program, perhaps by a service that runs already; end that one, or take another port: {setting} http://127.0.0.1:{otherPort}"
            ),
            SocketException { SocketErrorCode: SocketError.AccessDenied } => Advise(
                $"this user may not, as is usual for ports below 1024; take a higher one: {setting} http://127.0.0.1:{port}"
            ),
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => Advise(
                $"this machine has no such address; take one it has, or all: {setting} http://0.0.0.0:{port}"
            ),
            _ => exception.Message,
        };

    private static string Advise(FormattableString advice) => advice.ToString(CultureInfo.InvariantCulture);
}
