using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Client;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Zones;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>zones</c>: lists or moves what is to come and whose days mean other instants since the rules of a time zone have changed; a SQLite
/// file while no service has it open.
/// </summary>
internal static class ZonesCommand
{
    public static Command Create(StoreDriver store) =>
        new("zones", "Show or apply changed time zone rules in the database at DATABASE_URL. " + SettingArguments.ShortHelp)
        {
            Verb(
                "check",
                "List the productions, bookings and blackouts to come whose days mean other instants by the rules of this program. "
                    + "Changes nothing. Exit code 1 if there are any.",
                store,
                isCheck: true
            ),
            Verb(
                "apply",
                "Move them, all in one step, and list what stays because something is in its way. Exit code 1 if anything stays.",
                store,
                isCheck: false
            ),
        };

    private static Command Verb(string name, string description, StoreDriver store, bool isCheck)
    {
        var command = new Command(name, description) { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(
            (parsed, cancellationToken) =>
                RunAsync(SettingArguments.From(parsed), store, isCheck, parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    /// <returns>The exit code.</returns>
    private static async Task<int> RunAsync(
        string[] settings,
        StoreDriver driver,
        bool isCheck,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        await using var store = (await driver.Open(HostApplication.ReadSettings(settings))).Store;
        var applied = await ApplyAsync(store, isCheck, cancellationToken);
        var version = ZoneRuleCheck.Version;
        await output.WriteLineAsync($"stored by the rules {applied.FormerVersion ?? "of an unknown version"}, this program has {version}");
        foreach (var shift in applied.Moved)
        {
            await output.WriteLineAsync($"{(isCheck ? "would move" : "moved")} {Describe(shift)}");
        }

        foreach (var shift in applied.Stuck)
        {
            await output.WriteLineAsync(
                $"{(isCheck ? "would stay" : "stays")} {Describe(shift)}: in the way {string.Join(", ", shift.InTheWay)}"
            );
        }

        await output.WriteLineAsync($"{applied.Moved.Length} {(isCheck ? "would move" : "moved")}, {applied.Stuck.Length} in conflict");
        return applied.Stuck.Length > 0 || (isCheck && applied.Moved.Length > 0) ? ExitCode.Failed : ExitCode.Ok;
    }

    /// <exception cref="CommandException">The store did not take it.</exception>
    private static async Task<AppliedZoneRules> ApplyAsync(IStore store, bool isCheck, CancellationToken cancellationToken)
    {
        try
        {
            var call = ZoneRuleCheck.CallOf(nameof(ApplyZoneRules), validateOnly: isCheck);
            return (await store.ExecuteAsync(new ApplyZoneRules(ZoneRuleCheck.Version), call, cancellationToken)).Result;
        }
        catch (Exception refused) when (refused is NotExecutedException or StoreUnavailableException)
        {
            throw new CommandException(ExitCode.Unavailable, refused.Message, refused);
        }
    }

    private static string Describe(ShiftedResource shift) =>
        $"{shift.Name} \"{shift.Title}\", {Text(shift.Dates.First)} to {Text(shift.Dates.Last)} in {shift.TimeZone}, "
        + $"from {Text(shift.Stored)} to {Text(shift.Meant)}";

    private static string Text(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static string Text(Interval interval) =>
        $"{InstantPattern.ExtendedIso.Format(interval.Start)}/{InstantPattern.ExtendedIso.Format(interval.End)}";
}
