using System.CommandLine;

namespace ProductionCrew.Client;

/// <summary>The address of a running service.</summary>
internal static class AddressArgument
{
    public static Argument<Uri> Create() =>
        new("ADDRESS")
        {
            Description = "The address of the service, such as http://127.0.0.1:5080.",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                {
                    return address;
                }

                result.AddError($"'{text}' is no address such as http://127.0.0.1:5080.");
                return null;
            },
        };
}
