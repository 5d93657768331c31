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
            $"The service cannot listen on {string.Join(" and ", urls)}: {Describe(exception)}",
            exception
        );
    }

    private static string Describe(Exception exception) =>
        exception switch
        {
            SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
            or AddressInUseException
            or { InnerException: AddressInUseException } =>
                "the address is in use by another program, perhaps by a service that runs already; end that one, or take another port: --urls http://127.0.0.1:5081",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                "this user may not, as is usual for ports below 1024; take a higher one: --urls http://127.0.0.1:5080",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                "this machine has no such address; take one it has, or all: --urls http://0.0.0.0:5080",
            _ => exception.Message,
        };
}
