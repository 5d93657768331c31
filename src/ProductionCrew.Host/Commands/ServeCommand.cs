using System.CommandLine;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Commands;

/// <summary><c>serve</c>: tests itself, listens, and drains when told to end.</summary>
internal static class ServeCommand
{
    public static Command Create(StoreDriver store)
    {
        var command = new Command(
            "serve",
            "Test the build, then serve until SIGTERM or Ctrl+C; running calls are finished. " + SettingArguments.Help
        );
        Attach(command, store);
        return command;
    }

    public static void Attach(Command command, StoreDriver store)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(SettingArguments.From(parsed), store, cancellationToken));
    }

    private static async Task<int> RunAsync(string[] settings, StoreDriver store, CancellationToken cancellationToken)
    {
        await using var host = await HostApplication.BuildAsync(settings, store, new HostExtensions());
        await host.StartAsync(cancellationToken);
        return await host.WaitForShutdownAsync();
    }
}
