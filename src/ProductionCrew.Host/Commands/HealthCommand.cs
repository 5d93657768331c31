using System.CommandLine;
using Grpc.Core;
using Grpc.Health.V1;
using ProductionCrew.Client;
using ProductionCrew.Host.Settings;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Commands;

/// <summary><c>health</c>: asks a running service how it is. Containers use it, so it needs no shell and no other tool.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var address = new ServiceAddress();
        var command = new Command("health", "Ask a service for its health: exit code 0 if it serves, 1 if not.");
        address.Attach(command);
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(address.Of(parsed), parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        var connections = new ConnectionRecord();
        using var channel = ServiceChannel.Open(address, connections: connections);
        try
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
            var options = new CallOptions(deadline: deadline, cancellationToken: cancellationToken);
            var response = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), options);
            await output.WriteLineAsync(response.Status == ServingStatus.Serving ? "serving" : "not serving");
            return response.Status == ServingStatus.Serving ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException refused)
        {
            await output.WriteLineAsync(
                ServiceAbsence.Of(refused, address, connections, isChange: false) is { } absence
                    ? CommandName.In($"{absence}.", CommandName.Current)
                    : $"no answer: {refused.Status.Detail}"
            );
            return ExitCode.Failed;
        }
    }
}
