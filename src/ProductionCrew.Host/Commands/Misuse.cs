using System.CommandLine;
using System.CommandLine.Parsing;
using ProductionCrew.Client;

namespace ProductionCrew.Host.Commands;

/// <summary>Says what is wrong with a command line, what it needs, and what was perhaps meant.</summary>
internal static class Misuse
{
    /// <summary>A line for the person who typed it; null if nothing is wrong.</summary>
    public static string? Of(ParseResult parsed)
    {
        // What a shell asks for completions is a command line that is not finished.
        if (parsed.Tokens.Any(token => token.Type is TokenType.Directive))
        {
            return null;
        }

        var path = PathOf(parsed.CommandResult);
        return Verb(parsed, path)
            ?? Missing(parsed, path)
            ?? (parsed.Errors is [var wrong, ..] ? $"{wrong.Message} {Help(path)}" : null)
            ?? Surplus(parsed, path);
    }

    private static string Help(string path) => $"See {CommandName.OfExecutable} {(path.Length == 0 ? "" : path + " ")}--help.";

    /// <summary>A verb that does not exist, or none where one is needed. The parser takes it for a setting, or lets the help answer.</summary>
    private static string? Verb(ParseResult parsed, string path)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0)
        {
            return null;
        }

        if (parsed.UnmatchedTokens is [var first, ..] && !first.StartsWith('-'))
        {
            var near = NearVerbs.Of(first, command, parsed.RootCommandResult.Command);
            var meant = near.Count > 0 ? $"; did you mean {string.Join(", or ", near)}?" : $". {Choice(command)}";
            return $"'{first}' is no verb{(path.Length == 0 ? " and no setting" : $" of {path}")}{meant} {Help(path)}";
        }

        return path.Length > 0 && parsed.Errors.Count > 0 && parsed.UnmatchedTokens.Count == 0
            ? $"{path} needs a verb. {Choice(command)} {Help(path)}"
            : null;
    }

    private static string Choice(Command command) => $"There are {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}.";

    /// <summary>The first argument that is needed and not there, with what it is.</summary>
    private static string? Missing(ParseResult parsed, string path)
    {
        if (parsed.Errors.Count == 0)
        {
            return null;
        }

        var missing = parsed.CommandResult.Command.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(argument) is null or { Tokens.Count: 0 }
        );
        return missing is null ? null : $"{path} needs {missing.Name}. {missing.Description} {Help(path)}";
    }

    /// <summary>
    /// What a verb does not understand, where it takes no settings; null if it understands all. The parser lets it pass, because the root, which
    /// serves, takes settings.
    /// </summary>
    private static string? Surplus(ParseResult parsed, string path)
    {
        var command = parsed.CommandResult.Command;
        if (!command.TreatUnmatchedTokensAsErrors || parsed.UnmatchedTokens is not [var first, ..])
        {
            return null;
        }

        var near = command
            .Options.Select(option => option.Name)
            .FirstOrDefault(name =>
                name.StartsWith(first, StringComparison.Ordinal) || (first.StartsWith(name, StringComparison.Ordinal) && name.Length > 2)
            );
        var what = first.StartsWith('-') ? "is no option of" : "is too much for";
        return $"'{first}' {what} {path}{(near is null ? "." : $"; did you mean {near}?")} Nothing was done; see {CommandName.OfExecutable} {path} --help.";
    }

    private static string PathOf(SymbolResult? result) =>
        result is CommandResult { Command: not RootCommand } command ? $"{PathOf(command.Parent)} {command.Command.Name}".Trim() : "";
}
