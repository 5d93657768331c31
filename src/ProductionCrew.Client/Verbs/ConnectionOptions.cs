using System.CommandLine;

namespace ProductionCrew.Client.Verbs;

/// <summary>The options that all verbs have.</summary>
internal sealed class ConnectionOptions
{
    public const string AddressVariable = "PRODUCTIONCREW_ADDRESS";

    private const string DefaultAddress = "http://127.0.0.1:5080";
    private const int DefaultLimitSeconds = 60;

    private readonly Option<Uri> address = AddressArgument.CreateOption(
        "--address",
        $"The address of the service; absent = that of the variable {AddressVariable}, else {DefaultAddress}."
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
    public Uri Address(ParseResult parsed) =>
        parsed.GetValue(address)
        ?? AddressArgument.Parse(Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } given ? given : DefaultAddress)
        ?? throw new CommandException(ExitCode.Usage, $"{AddressVariable} holds no address such as {DefaultAddress}.");

    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    public TimeSpan Limit(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(limitSeconds));
}
