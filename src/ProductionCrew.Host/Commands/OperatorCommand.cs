using System.CommandLine;
using System.CommandLine.Parsing;
using ProductionCrew.Client;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>operator</c>: creates and changes operators in the database itself, where the first one has to be made. Later ones can also be made by
/// calls to a running service; a SQLite file can be open in one process only.
/// </summary>
internal static class OperatorCommand
{
    /// <summary>Who is named in the change log.</summary>
    private const string Actor = "command-line";

    public static Command Create(StoreDriver driver)
    {
        var command = new Command(
            "operator",
            "Say who may call the service: operators, in the database at DATABASE_URL. " + SettingArguments.ShortHelp
        );
        command.Add(CreateCreate(driver));
        command.Add(CreateList(driver));
        command.Add(
            CreateChange(driver, "disable", "End for good what an operator may do.", "DisableOperator", (id, _) => new DisableOperator(id))
        );
        command.Add(
            CreateChange(
                driver,
                "rotate",
                "Give an operator a new secret and print it; the one before is taken for 24 hours yet.",
                "RotateSecret",
                (id, hash) => new RotateSecret(id, hash, Limits.SecretOverlapDefault)
            )
        );
        return command;
    }

    private static Command CreateCreate(StoreDriver driver)
    {
        var name = NameArgument();
        var scopes = new Option<AccessScopes>("--scope")
        {
            Description = "What it may do: user (read), manager (read and change), admin (operators); give the option again for more.",
            HelpName = "SCOPE",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Scopes,
        };
        var certificates = new Option<string[]>("--certificate")
        {
            Description = "A name in client certificates that stands for it: a DNS name or the whole subject.",
            HelpName = "NAME",
        };
        certificates.Validators.Add(CheckCertificates);
        var command = new Command("create", "Create an operator and print its secret, which cannot be shown again.")
        {
            name,
            scopes,
            certificates,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var (secret, hash) = SecretHashes.Create();
                string[] names = [.. (parsed.GetValue(certificates) ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                var creation = new CreateOperator(parsed.GetRequiredValue(name), parsed.GetRequiredValue(scopes), hash, [.. names]);
                return ChangeAsync(driver, parsed, "CreateOperator", creation, secret, cancellationToken);
            }
        );
        return command;
    }

    private static Command CreateChange(
        StoreDriver driver,
        string verb,
        string description,
        string method,
        Func<OperatorId, string, ICommand<Operator>> change
    )
    {
        var name = NameArgument();
        var command = new Command(verb, description) { name };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                var (secret, hash) = SecretHashes.Create();
                return ChangeAsync(driver, parsed, method, change(parsed.GetRequiredValue(name), hash), secret, cancellationToken);
            }
        );
        return command;
    }

    private static Command CreateList(StoreDriver driver)
    {
        var command = new Command("list", "List all operators, disabled ones included.");
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var settings = HostApplication.ReadSettings(SettingArguments.From(parsed));
                var opened = await driver.Open(settings);
                await using var store = opened.Store;
                var output = parsed.InvocationConfiguration.Output;
                foreach (var found in (await store.ReadAsync(new ReadAccess(), cancellationToken)).Result.Operators)
                {
                    await output.WriteLineAsync(
                        $"{found.Id.Text}  {ScopeNames.Write(found.Scopes)}  {(found.IsActive ? "active" : "disabled")}"
                    );
                }

                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<int> ChangeAsync(
        StoreDriver driver,
        ParseResult parsed,
        string method,
        ICommand<Operator> change,
        string secret,
        CancellationToken cancellationToken
    )
    {
        var settings = HostApplication.ReadSettings(SettingArguments.From(parsed));
        var opened = await driver.Open(settings);
        await using var store = opened.Store;

        // Before anything is done: a secret that is not shown is lost.
        var material = change is DisableOperator ? null : KeyMaterial.OpenOrCreate(settings);

        // The first line of the log would keep the rules of a new database from being noted.
        await ZoneRuleCheck.ExplainAsync(store, cancellationToken);
        var outcome = await store.ExecuteAsync(change, new Call(Actor, method), cancellationToken);
        if (outcome.Rejection is { } refused)
        {
            throw new CommandException(ExitCode.Failed, ReasonTexts.Describe(refused.Reason, obstacle: null, refused.Resource));
        }

        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (change is DisableOperator)
        {
            await error.WriteLineAsync($"{outcome.Result.Id} is disabled; its tokens end within a minute.");
            return ExitCode.Ok;
        }

        if (material is null && settings.Access.Authority is null)
        {
            await error.WriteLineAsync(
                "The service cannot issue tokens yet: write a random key into a file and give it as ProductionCrew:AccessKeyFile."
            );
        }

        await error.WriteLineAsync($"The secret of {outcome.Result.Id}, which is not shown again:");
        await output.WriteLineAsync(secret);
        return ExitCode.Ok;
    }

    private static void CheckCertificates(OptionResult given)
    {
        if (given.Tokens.Count > Limits.CertificateNamesPerOperatorMax)
        {
            given.AddError($"--certificate can be given at most {Limits.CertificateNamesPerOperatorMax} times.");
        }
        else if (given.Tokens.Any(name => !CertificateIdentities.IsName(name.Value)))
        {
            given.AddError($"--certificate takes a name of {CertificateIdentities.NameRule}.");
        }
    }

    private static AccessScopes Scopes(ArgumentResult result)
    {
        var scopes = AccessScopes.None;
        foreach (var token in result.Tokens)
        {
            var scope = ScopeNames.Of(token.Value);
            if (scope == AccessScopes.None)
            {
                result.AddError($"'{token.Value}' is no scope: take user, manager or admin.");
            }

            scopes |= scope;
        }

        return scopes;
    }

    private static Argument<OperatorId> NameArgument() =>
        new("NAME")
        {
            Description = "Its name: small letters, digits and hyphens, beginning with a letter.",
            CustomParser = result =>
            {
                if (OperatorId.TryParse(result.Tokens.Single().Value, out var id))
                {
                    return id;
                }

                result.AddError(
                    $"'{result.Tokens.Single().Value}' is no name for an operator: take 1 to {Limits.OperatorIdLengthMax} small letters, digits and hyphens, beginning with a letter."
                );
                return default;
            },
        };
}
