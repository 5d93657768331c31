using System.CommandLine;
using System.CommandLine.Parsing;

namespace ProductionCrew.Client;

/// <summary>The address of a running service.</summary>
internal static class AddressArgument
{
    public static Argument<Uri> Create() =>
        new("ADDRESS") { Description = "The address of the service, such as http://127.0.0.1:5080.", CustomParser = Parse };

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

        result.AddError($"'{text}' is no address such as http://127.0.0.1:5080.");
        return null;
    }
}
