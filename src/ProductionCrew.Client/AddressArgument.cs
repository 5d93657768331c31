using System.CommandLine;
using System.CommandLine.Parsing;

namespace ProductionCrew.Client;

/// <summary>The address of a running service.</summary>
internal static class AddressArgument
{
    /// <summary>Names the service where the command line does not.</summary>
    public const string Variable = "PRODUCTIONCREW_ADDRESS";

    public const string Default = "http://127.0.0.1:5080";

    /// <summary>What the verbs say of an address that may be absent.</summary>
    public const string Absent = $"absent = that of the variable {Variable}, else {Default}.";

    /// <summary>The address where none is given.</summary>
    /// <exception cref="CommandException">The variable holds no address.</exception>
    public static Uri Usual =>
        Parse(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : Default)
        ?? throw new CommandException(ExitCode.Usage, $"{Variable} holds no address such as {Default}.");

    public static Argument<Uri> Create() =>
        new("ADDRESS") { Description = $"The address of the service, such as {Default}.", CustomParser = Parse };

    public static Option<Uri> CreateOption(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "ADDRESS",
            CustomParser = Parse,
        };

    /// <summary>The address that a text is; null if it is none.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Parse(text) is { } address)
        {
            return address;
        }

        result.AddError($"'{text}' is no address such as {Default}.");
        return null;
    }
}
