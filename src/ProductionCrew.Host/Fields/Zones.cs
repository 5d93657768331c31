using System.Collections.Frozen;
using NodaTime;

namespace ProductionCrew.Host.Fields;

/// <summary>IANA time zones, kept in the spelling given.</summary>
internal static class Zones
{
    private const string Default = "Etc/UTC";

    // Only the ids of the IANA list. The provider would also accept fixed offsets such as UTC+03, which are not in it.
    private static readonly FrozenSet<string> Known = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet();

    /// <summary>The zone; Etc/UTC if none is given.</summary>
    public static DateTimeZone OrDefault(string text, Field field) => Optional(text, field) ?? DateTimeZoneProviders.Tzdb[Default];

    /// <summary>The zone; null if none is given.</summary>
    public static DateTimeZone? Optional(string text, Field field)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!Known.Contains(text))
        {
            field.Refuse("must be an IANA time zone such as Europe/London");
            return null;
        }

        return DateTimeZoneProviders.Tzdb[text];
    }
}
