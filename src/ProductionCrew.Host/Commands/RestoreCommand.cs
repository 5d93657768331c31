using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary><c>restore</c>: puts a backup in the place of a SQLite database that no service has open.</summary>
internal static class RestoreCommand
{
    public static Command Create(StoreDriver store)
    {
        var source = new Argument<string>("SOURCE") { Description = "The backup." };
        var discardNewer = new Option<bool>("--discard-newer")
        {
            Description = "Lose the changes that the database has and the backup lacks.",
        };
        var command = new Command(
            "restore",
            "Replace the SQLite database at DATABASE_URL by a backup, while no service has it open. " + SettingArguments.ShortHelp
        )
        {
            source,
            discardNewer,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, _) =>
            {
                var from = parsed.GetRequiredValue(source);
                var settings = HostApplication.ReadSettings(SettingArguments.From(parsed));
                var restored = await store.Restore(settings, from, parsed.GetValue(discardNewer));
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"restored from {from}: {restored}");
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
