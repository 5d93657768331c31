using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Storage.Migrations;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>migrate</c>: moves the schema of the database that <c>DATABASE_URL</c> names; a SQLite file while no service has it open.
/// </summary>
internal static class MigrateCommand
{
    public static Command Create(StoreDriver store) =>
        new("migrate", "Show or change the schema of the database at DATABASE_URL. " + SettingArguments.ShortHelp)
        {
            Verb("up", "Apply every missing migration.", "applied", store.MigrateUp),
            Down(store),
            Status(store),
        };

    private static Command Verb(
        string name,
        string description,
        string done,
        Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> migrate
    ) => Settle(new Command(name, description), parsed => ChangeAsync(parsed, done, migrate));

    private static Command Down(StoreDriver store)
    {
        var count = new Argument<int?>("N")
        {
            Description = "How many of the newest migrations to undo; 1 if absent.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = NumberOrNothing,
        };
        var version = new Option<int?>("--to") { Description = "Undo every migration above this version.", HelpName = "VERSION" };
        count.Validators.Add(result => RefuseBelow(1, result));
        version.Validators.Add(result => RefuseBelow(0, result));
        var command = new Command("down", "Undo migrations. What they keep is lost.") { count, version };
        command.Validators.Add(result =>
        {
            if (result.GetResult(version) is not null && result.GetValue(count) is not null)
            {
                result.AddError("Give either N or --to VERSION.");
            }
        });
        return Settle(
            command,
            parsed =>
                ChangeAsync(
                    parsed,
                    "undone",
                    settings =>
                        parsed.GetValue(version) is { } target
                            ? store.MigrateDownTo(settings, target)
                            : store.MigrateDown(settings, parsed.GetValue(count) ?? 1)
                )
        );
    }

    private static Command Status(StoreDriver store) =>
        Settle(
            new Command("status", "List the migrations. Changes nothing, also beside a running service."),
            async parsed =>
            {
                foreach (var line in await store.Migrations(Settings(parsed)))
                {
                    Write(parsed, line, line.AppliedTime is not null ? "applied" : "missing");
                }
            }
        );

    private static Command Settle(Command command, Func<ParseResult, Task> action)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, _) =>
            {
                await action(parsed);
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task ChangeAsync(ParseResult parsed, string done, Func<HostSettings, Task<IReadOnlyList<MigrationStatus>>> migrate)
    {
        var changed = await migrate(Settings(parsed));
        foreach (var line in changed)
        {
            Write(parsed, line, done);
        }

        if (changed.Count == 0)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync("nothing to do");
        }
    }

    private static HostSettings Settings(ParseResult parsed) => HostApplication.ReadSettings(SettingArguments.From(parsed));

    private static void Write(ParseResult parsed, MigrationStatus line, string state) =>
        parsed.InvocationConfiguration.Output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{line.Version, 4} {state, -7} {line.Name}")
        );

    // An argument that is not a number is left to the settings.
    private static int? NumberOrNothing(ArgumentResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        result.OnlyTake(0);
        return null;
    }

    private static void RefuseBelow(int min, SymbolResult result)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number < min)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{token.Value} is too small; the least is {min}."));
        }
    }
}
