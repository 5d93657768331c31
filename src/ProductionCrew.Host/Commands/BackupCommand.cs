using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands;

/// <summary><c>backup</c>: copies a SQLite database to a new file, also while a service writes to it.</summary>
internal static class BackupCommand
{
    public static Command Create(StoreDriver store)
    {
        var destination = new Argument<string>("DESTINATION") { Description = "The file to make; there must be none of that name." };
        var command = new Command(
            "backup",
            "Copy the SQLite database at DATABASE_URL to a file, also beside a running service, and check the copy. "
                + SettingArguments.ShortHelp
        )
        {
            destination,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, _) =>
            {
                var place = parsed.GetRequiredValue(destination);
                var copied = await store.BackUp(HostApplication.ReadSettings(SettingArguments.From(parsed)), place);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"backed up to {place}: {copied}");
                return ExitCode.Ok;
            }
        );
        return command;
    }
}
