using System.CommandLine;
using ProductionCrew.Client.Smoke;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary><c>selftest</c>: what <c>serve</c> checks before it listens, on a database of its own that is thrown away.</summary>
internal static class SelfTestCommand
{
    public static Command Create(StoreDriver store)
    {
        var command = new Command("selftest", "Check this build on a scratch database and a free port, touching nothing else.");
        command.SetAction((parsed, cancellationToken) => RunAsync(store, parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(StoreDriver store, TextWriter output, CancellationToken cancellationToken) =>
        ScratchService.RunAsync(
            store,
            async host =>
            {
                foreach (var check in await host.TestItselfAsync(cancellationToken))
                {
                    await output.WriteLineAsync($"ok {check}");
                }

                await host.StartAsync(cancellationToken);
                return await SmokeRun.RunAsync(new Uri(host.Addresses.First()), WriteCheck.IfAllowed, output, cancellationToken);
            }
        );
}
