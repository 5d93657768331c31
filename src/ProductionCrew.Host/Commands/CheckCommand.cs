using System.CommandLine;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>check</c>: checks all data of the database and changes nothing. A SQLite file must not be open in a service meanwhile; PostgreSQL can
/// be checked at any time.
/// </summary>
internal static class CheckCommand
{
    public static Command Create(StoreDriver store)
    {
        var through = new Option<long?>("--through")
        {
            Description = "Sum up the change log up to this sequence as well, to compare it with that of a backup.",
            HelpName = "SEQUENCE",
        };
        var command = new Command(
            "check",
            "Check that the database at DATABASE_URL is whole and that replaying its change log gives its tables. "
                + SettingArguments.ShortHelp
        )
        {
            through,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, _) => RunAsync(SettingArguments.From(parsed), store, parsed.GetValue(through), parsed.InvocationConfiguration.Output)
        );
        return command;
    }

    /// <returns>The exit code.</returns>
    private static async Task<int> RunAsync(string[] settings, StoreDriver store, long? through, TextWriter output)
    {
        var exitCode = ExitCode.Ok;
        await store.Check(
            HostApplication.ReadSettings(settings),
            through,
            check =>
            {
                exitCode = check.IsPassed ? exitCode : ExitCode.Failed;
                Write(check, output);
            }
        );
        return exitCode;
    }

    private static void Write(StoreCheck check, TextWriter output)
    {
        var verdict = check.IsPassed ? "ok" : "damaged";
        output.WriteLine(check.Summary.Length == 0 ? $"{check.Name}: {verdict}" : $"{check.Name}: {verdict}, {check.Summary}");
        foreach (var damage in check.Damages)
        {
            output.WriteLine($"  {damage}");
        }

        if (check.HasMore)
        {
            output.WriteLine("  and more");
        }
    }
}
