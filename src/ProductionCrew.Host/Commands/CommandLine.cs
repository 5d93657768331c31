using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Client.Demo;
using ProductionCrew.Client.Export;
using ProductionCrew.Client.Import;
using ProductionCrew.Client.Load;
using ProductionCrew.Client.Smoke;
using ProductionCrew.Client.Verbs;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Storage;

namespace ProductionCrew.Host.Commands;

/// <summary>The verbs of the one executable.</summary>
internal static class CommandLine
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, StoreDriver store, TextWriter output, TextWriter error)
    {
        var root = Root(store);
        var parsed = root.Parse(args);
        if (Misuse.Of(parsed) is { } misuse)
        {
            return await RefuseAsync(args, error, new CommandException(ExitCode.Usage, misuse));
        }

        try
        {
            // The server handles the signals to stop itself, and needs longer than the default to drain.
            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation);
        }
        catch (CommandException refused)
        {
            return await RefuseAsync(args, error, refused);
        }
        catch (StoreStartException refused)
        {
            return await RefuseAsync(args, error, new CommandException(ExitCode.Unavailable, refused.Message, refused));
        }
    }

    private static RootCommand Root(StoreDriver store)
    {
        var root = new RootCommand(
            "ProductionCrew: the crew desk of a film studio, as a gRPC service. Serves if no verb is given. " + ExitCode.Help
        );
        ServeCommand.Attach(root, store);
        root.Add(ServeCommand.Create(store));
        root.Add(SelfTestCommand.Create(store));
        root.Add(HealthCommand.Create());
        root.Add(SmokeCommand.Create());
        root.Add(SweepCommand.Create());
        root.Add(MigrateCommand.Create(store));
        root.Add(CheckCommand.Create(store));
        root.Add(ZonesCommand.Create(store));
        root.Add(BackupCommand.Create(store));
        root.Add(RestoreCommand.Create(store));
        root.Add(CopyCommand.Create(store));
        root.Add(OperatorCommand.Create(store));
        root.Add(KeysCommand.Create(store));
        root.Add(TokenCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(LoadCommand.Create());
        root.Add(DemoCommand.Create(store));
        root.Add(ReferenceCommand.Create());
        root.Add(CompletionCommand.Create());
        VerbCommand.AttachAll(root);
        return root;
    }

    private static async Task<int> RefuseAsync(string[] args, TextWriter error, CommandException refused)
    {
        var message = CommandName.In(refused.Message.ReplaceLineEndings(" "), CommandName.Current);
        await error.WriteLineAsync($"{CommandName.OfExecutable}: {PostgresUrl.Hidden(message, args)}");
        return refused.ExitCode;
    }
}
