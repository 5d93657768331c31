using System.CommandLine;

namespace ProductionCrew.Client;

/// <summary>The address of a service for verbs of the executable's own: an option as the verbs of the contract have, or an argument.</summary>
internal sealed class ServiceAddress
{
    public const string OptionName = "--address";

    private readonly Argument<Uri> argument = AddressArgument.Create();
    private readonly Option<Uri> option;

    /// <param name="absent">What is meant where no address is given.</param>
    public ServiceAddress(string absent = AddressArgument.Absent)
    {
        argument.Arity = ArgumentArity.ZeroOrOne;
        argument.Description = $"The address of the service; {absent}";
        option = AddressArgument.CreateOption(OptionName, "The same as ADDRESS.");
    }

    public void Attach(Command command)
    {
        command.Arguments.Add(argument);
        command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(argument) is { Tokens.Count: > 0 } && result.GetResult(option) is not null)
            {
                result.AddError($"Give one address, as ADDRESS or by {OptionName}.");
            }
        });
    }

    /// <summary>The address that was given; null if none was.</summary>
    public Uri? Given(ParseResult parsed) => parsed.GetValue(argument) ?? parsed.GetValue(option);

    /// <exception cref="CommandException">The variable holds no address.</exception>
    public Uri Of(ParseResult parsed) => Given(parsed) ?? AddressArgument.Usual;
}
