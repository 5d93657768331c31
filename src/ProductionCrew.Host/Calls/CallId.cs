using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Identifies a call in logs and replies. It is not the request id: a retry has the same request id, but a call id of its own.
/// </summary>
internal static class CallId
{
    public const string Header = "x-call-id";

    public const int LengthMax = 128;

    /// <summary>Random, and so different for each process. Within the process a counter is enough to make ids unique.</summary>
    private static readonly string ProcessPrefix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    private static long lastNumber;

    /// <summary>The id that the caller gave, if it is a single usable one; otherwise a new id.</summary>
    public static string From(StringValues given) => given is [{ } id] && IsUsable(id) ? id : New();

    // Counted rather than random: random bytes for each call would be a system call each time.
    private static string New() =>
        string.Create(CultureInfo.InvariantCulture, $"{ProcessPrefix}{Interlocked.Increment(ref lastNumber):x16}");

    // Only visible ASCII: it goes into logs and headers as it is.
    private static bool IsUsable(string id) => id.Length is > 0 and <= LengthMax && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
