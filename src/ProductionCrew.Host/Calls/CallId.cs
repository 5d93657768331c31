using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace ProductionCrew.Host.Calls;

/// <summary>Identifies a call in logs and replies. It is not the request id, which identifies what was asked for.</summary>
internal static class CallId
{
    public const string Header = "x-call-id";

    public const int LengthMax = 128;

    /// <summary>Tells this process from all others, so that a number is enough to tell its calls apart.</summary>
    private static readonly string ProcessPrefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static long lastNumber;

    /// <summary>The caller's id if it gave exactly one usable one, or else a new one.</summary>
    public static string From(StringValues given) => given is [{ } id] && IsUsable(id) ? id : New();

    // A random id for each call would ask the system for random bytes each time.
    private static string New() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProcessPrefix}{Interlocked.Increment(ref lastNumber):x16}");

    // Only visible ASCII: it goes into logs and headers as it is.
    private static bool IsUsable(string id) => id.Length is > 0 and <= LengthMax && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
