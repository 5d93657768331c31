using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>keys</c>: has the key that signs tokens followed by another before its time, in the database itself. A running service does so by
/// itself when the time has come.
/// </summary>
internal static class KeysCommand
{
    public static Command Create(StoreDriver driver)
    {
        var command = new Command(
            "keys",
            "Change the key that signs tokens, in the database at DATABASE_URL. " + SettingArguments.ShortHelp
        );
        command.Add(CreateRotate(driver));
        return command;
    }

    private static Command CreateRotate(StoreDriver driver)
    {
        var endTokens = new Option<bool>("--end-tokens")
        {
            Description =
                "Delete the keys that there are, so that all tokens signed by them end within a minute: for a key that became known or was lost.",
        };
        var command = new Command(
            "rotate",
            "Add a key that signs from now on, or in five minutes if a service may be running; tokens go on."
        )
        {
            endTokens,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RotateAsync(driver, parsed, parsed.GetValue(endTokens), cancellationToken));
        return command;
    }

    private static async Task<int> RotateAsync(StoreDriver driver, ParseResult parsed, bool endsOthers, CancellationToken cancellationToken)
    {
        var settings = HostApplication.ReadSettings(SettingArguments.From(parsed));
        var material =
            KeyMaterial.Open(settings)
            ?? throw new CommandException(ExitCode.Config, "There is nothing to encrypt a key with: set ProductionCrew:AccessKeyFile.");
        var opened = await driver.Open(settings);
        await using var store = opened.Store;
        if (!endsOthers)
        {
            // Otherwise the service would have keys of two secrets, and could not open one of them.
            foreach (var key in (await store.ReadAsync(new ReadAccess(), cancellationToken)).Result.Keys)
            {
                material.Open(key);
            }
        }

        await ZoneRuleCheck.ExplainAsync(store, cancellationToken);
        var (id, publicKey, encrypted) = material.Create();
        var times = AccessDirectory.TimesOf(settings.Access);
        var renewal = new RenewSigningKey(id, publicKey, encrypted, times, IsForced: true) { EndsOthers = endsOthers };
        var renewed = await store.ExecuteAsync(renewal, new Call(Change.System, nameof(RenewSigningKey)), cancellationToken);
        var added = renewed.Result.Keys.Single(key => key.Id == id);
        await parsed.InvocationConfiguration.Output.WriteLineAsync(
            $"The key {id} signs from {InstantPattern.General.Format(added.SignTime)} on."
        );
        return ExitCode.Ok;
    }
}
