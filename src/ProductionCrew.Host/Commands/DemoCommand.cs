using System.CommandLine;
using Grpc.Core;
using ProductionCrew.Client;
using ProductionCrew.Client.Demo;
using ProductionCrew.Client.Import;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary><c>demo</c>: a studio's season over gRPC, on a running service or on one of its own that is thrown away.</summary>
internal static class DemoCommand
{
    public static Command Create(StoreDriver store)
    {
        // The variable does not count here: a season of invented people does not belong on a desk that is in use.
        var address = new ServiceAddress("absent = one of its own, with a database that is thrown away, whatever the environment names.");
        var command = new Command("demo", "Load a season of crew and productions, and show who is where and what was refused.");
        address.Attach(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                address.Given(parsed) is { } given
                    ? LoadAsync(given, parsed.InvocationConfiguration.Output, cancellationToken)
                    : RunAloneAsync(store, parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    private static Task<int> RunAloneAsync(StoreDriver store, TextWriter output, CancellationToken cancellationToken) =>
        ScratchService.RunAsync(
            store,
            async host =>
            {
                await host.StartAsync(cancellationToken);
                return await LoadAsync(new Uri(host.Addresses.First()), output, cancellationToken);
            }
        );

    private static async Task<int> LoadAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        using var client = new StudioClient(address);
        try
        {
            var season = await Season.PlayAsync(client, new StudioConsole(output), cancellationToken);
            return season.IsWellFormed ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (RpcException fault)
        {
            throw Faults.ToCommandException(fault, client);
        }
    }
}
