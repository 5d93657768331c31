using System.Collections.Frozen;
using System.Text;
using Google.Protobuf.Reflection;
using Grpc.Core;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Telemetry;

/// <summary>
/// Methods and codes as the conventions for remote procedure calls name them. There are few of them, so each is made once; what is no method
/// of ours does not become a name of its own.
/// </summary>
internal sealed class RpcNames(ServiceCatalog catalog)
{
    private const string Unknown = "_OTHER";

    private static readonly string[] Codes = [.. Enumerable.Range(0, 17).Select(code => Screaming(((StatusCode)code).ToString()))];

    private readonly FrozenDictionary<string, string> methods = catalog
        .Services.SelectMany(service => service.Methods)
        .ToFrozenDictionary(PathOf, method => PathOf(method)[1..], StringComparer.Ordinal);

    /// <summary>The full name of the method that is called, for example <c>productioncrew.v1.CrewService/GetCrewMember</c>.</summary>
    public string MethodOf(HttpContext context) => methods.GetValueOrDefault(CalledMethod.Of(context) ?? "", Unknown);

    /// <summary>The name of a code, for example <c>NOT_FOUND</c>.</summary>
    public static string Of(StatusCode code) => (int)code is >= 0 and var number && number < Codes.Length ? Codes[number] : Unknown;

    /// <summary>Whether the service or the server is to blame for a code, not the caller.</summary>
    public static bool IsError(StatusCode code) =>
        code
            is StatusCode.Unknown
                or StatusCode.DeadlineExceeded
                or StatusCode.Unimplemented
                or StatusCode.Internal
                or StatusCode.Unavailable
                or StatusCode.DataLoss;

    private static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    private static string Screaming(string pascal)
    {
        if (pascal == nameof(StatusCode.OK))
        {
            return pascal;
        }

        var name = new StringBuilder();
        foreach (var letter in pascal)
        {
            name.Append(char.IsAsciiLetterUpper(letter) && name.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
