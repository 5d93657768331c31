using Google.Protobuf.Reflection;

namespace ProductionCrew.Client.Verbs;

/// <summary>The forms of resource names, so that people may type ids alone: <c>12</c> for <c>crewMembers/12</c>.</summary>
internal static class ResourcePattern
{
    private const string CrewMember = "crewMembers/{0}";
    private const string Production = "productions/{0}";
    private const string Booking = "productions/{0}/bookings/{1}";
    private const string Blackout = "crewMembers/{0}/blackouts/{1}";
    private const string Window = "crewMembers/{0}/windows/{1}";

    /// <summary>The form of the names in a field; null if it has none.</summary>
    public static string? Of(FieldDescriptor field, MethodDescriptor method) =>
        field.Name switch
        {
            "crew_member" or "crew_members" or "replacement" => CrewMember,
            "production" or "productions" => Production,
            "booking" or "other_booking" or "challenger" => Booking,
            "name" => OfName(method.Name),
            _ => null,
        };

    /// <summary>The name that ids stand for; any other text as it is.</summary>
    public static string Complete(string pattern, string text)
    {
        var ids = text.Split('/');
        var wanted = pattern.Count(letter => letter == '{');
        return ids.Length == wanted && ids.All(id => id.Length > 0 && id.All(char.IsAsciiDigit))
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, [.. ids])
            : text;
    }

    private static string OfName(string method) =>
        method.Contains("Blackout", StringComparison.Ordinal) ? Blackout
        : method.Contains("Window", StringComparison.Ordinal) ? Window
        : method.Contains("Production", StringComparison.Ordinal) ? Production
        : method.Contains("Booking", StringComparison.Ordinal)
        || method.Contains("Hold", StringComparison.Ordinal)
        || method.StartsWith("Replace", StringComparison.Ordinal)
            ? Booking
        : CrewMember;
}
