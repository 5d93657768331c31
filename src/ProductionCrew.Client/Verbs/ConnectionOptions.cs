using System.CommandLine;

namespace ProductionCrew.Client.Verbs;

/// <summary>The options that all verbs have.</summary>
internal sealed class ConnectionOptions
{
    private const int DefaultLimitSeconds = 60;

    private readonly Option<Uri> address = AddressArgument.CreateOption(
        ServiceAddress.OptionName,
        $"The address of the service; {AddressArgument.Absent}"
    );

    private readonly Option<bool> json = new("--json") { Description = "Print the answer as JSON, as the contract has it." };

    private readonly Option<int> limitSeconds = new("--timeout-seconds")
    {
        Description = "How long to wait for an answer.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => DefaultLimitSeconds,
    };

    public void Attach(Command command)
    {
        command.Options.Add(address);
        command.Options.Add(json);
        command.Options.Add(limitSeconds);
    }

    /// <exception cref="CommandException">The variable holds no address.</exception>
    public Uri Address(ParseResult parsed) => parsed.GetValue(address) ?? AddressArgument.Usual;

    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    public TimeSpan Limit(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(limitSeconds));
}
