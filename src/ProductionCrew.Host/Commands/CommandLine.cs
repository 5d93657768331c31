using System.CommandLine;
using System.CommandLine.Parsing;
using ProductionCrew.Client;
using ProductionCrew.Client.Demo;
using ProductionCrew.Client.Import;
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
        if (parsed.Errors is [var wrong, ..])
        {
            return await RefuseAsync(error, new CommandException(ExitCode.Usage, wrong.Message + " See productioncrew --help."));
        }

        if (Surplus(parsed) is { } surplus)
        {
            return await RefuseAsync(error, new CommandException(ExitCode.Usage, surplus));
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
            return await RefuseAsync(error, refused);
        }
        catch (StoreStartException refused)
        {
            return await RefuseAsync(error, new CommandException(ExitCode.Unavailable, refused.Message, refused));
        }
    }

    /// <summary>
    /// What a verb does not understand, where it takes no settings; null if it understands all. The parser lets it pass, because the root, which
    /// serves, takes settings.
    /// </summary>
    private static string? Surplus(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (!command.TreatUnmatchedTokensAsErrors || parsed.UnmatchedTokens is not [var first, ..])
        {
            return null;
        }

        var path = string.Join(' ', Path(parsed.CommandResult));
        var near = command
            .Options.Select(option => option.Name)
            .FirstOrDefault(name =>
                name.StartsWith(first, StringComparison.Ordinal) || (first.StartsWith(name, StringComparison.Ordinal) && name.Length > 2)
            );
        var what = first.StartsWith('-') ? "is no option of" : "is too much for";
        return $"'{first}' {what} {path}{(near is null ? "." : $"; did you mean {near}?")} Nothing was done; see productioncrew {path} --help.";
    }

    private static IEnumerable<string> Path(SymbolResult? result) =>
        result is CommandResult { Command: not RootCommand } command ? Path(command.Parent).Append(command.Command.Name) : [];

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
        root.Add(OperatorCommand.Create(store));
        root.Add(TokenCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(DemoCommand.Create(store));
        root.Add(CompletionCommand.Create());
        VerbCommand.AttachAll(root);
        return root;
    }

    private static async Task<int> RefuseAsync(TextWriter error, CommandException refused)
    {
        await error.WriteLineAsync($"productioncrew: {refused.Message.ReplaceLineEndings(" ")}");
        return refused.ExitCode;
    }
}
