using System.Globalization;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Resource names. An id is a positive 64-bit number without leading zeros, so that every resource has one name only.</summary>
internal static class Names
{
    private const string CrewMembers = "crewMembers/";
    private const string Productions = "productions/";
    private const string Bookings = "/bookings/";
    private const string Blackouts = "/blackouts/";
    private const string Windows = "/windows/";
    private const string ProgressCharts = "/progressCharts/";
    private const string Operators = "operators/";

    public static CrewMemberId CrewMember(string text, Field field)
    {
        if (TryId(text, CrewMembers, out var id))
        {
            return new CrewMemberId(id);
        }

        Refuse(text, field, "crewMembers/{id}", "ListCrewMembers with name_contains finds a person");
        return default;
    }

    public static CrewMemberId? OptionalCrewMember(string text, Field field) => text.Length == 0 ? null : CrewMember(text, field);

    public static ProductionId Production(string text, Field field)
    {
        if (TryId(text, Productions, out var id))
        {
            return new ProductionId(id);
        }

        Refuse(text, field, "productions/{id}", "ListProductions with title_contains finds a production");
        return default;
    }

    public static ProductionId? OptionalProduction(string text, Field field) => text.Length == 0 ? null : Production(text, field);

    public static BookingName Booking(string text, Field field)
    {
        var slash = SlashOf(text, Bookings);
        if (slash > 0 && TryId(text.AsSpan(0, slash), Productions, out var production) && TryId(text.AsSpan(slash), Bookings, out var id))
        {
            return new BookingName(new ProductionId(production), new BookingId(id));
        }

        Refuse(text, field, "productions/{id}/bookings/{id}");
        return default;
    }

    public static BlackoutName Blackout(string text, Field field)
    {
        var slash = SlashOf(text, Blackouts);
        if (slash > 0 && TryId(text.AsSpan(0, slash), CrewMembers, out var member) && TryId(text.AsSpan(slash), Blackouts, out var id))
        {
            return new BlackoutName(new CrewMemberId(member), new BlackoutId(id));
        }

        Refuse(text, field, "crewMembers/{id}/blackouts/{id}");
        return default;
    }

    public static WindowName Window(string text, Field field)
    {
        var slash = SlashOf(text, Windows);
        if (slash > 0 && TryId(text.AsSpan(0, slash), CrewMembers, out var member) && TryId(text.AsSpan(slash), Windows, out var id))
        {
            return new WindowName(new CrewMemberId(member), new WindowId(id));
        }

        Refuse(text, field, "crewMembers/{id}/windows/{id}");
        return default;
    }

    public static ProgressChartName ProgressChart(string text, Field field)
    {
        var slash = SlashOf(text, ProgressCharts);
        if (
            slash > 0
            && TryId(text.AsSpan(0, slash), Productions, out var production)
            && TryId(text.AsSpan(slash), ProgressCharts, out var id)
        )
        {
            return new ProgressChartName(new ProductionId(production), new ProgressChartId(id));
        }

        Refuse(text, field, "productions/{id}/progressCharts/{id}");
        return default;
    }

    public static OperatorId Operator(string text, Field field)
    {
        if (text.StartsWith(Operators, StringComparison.Ordinal) && OperatorId.TryParse(text[Operators.Length..], out var id))
        {
            return id;
        }

        if (text.Length == 0)
        {
            field.RefuseAbsent();
        }
        else
        {
            field.Refuse("must be a name operators/{id}");
        }

        return default;
    }

    /// <summary>The name of a booking, a blackout, a window or an operator, in the place of its kind.</summary>
    public static NamedResource Resource(string text, Field field)
    {
        if (text.StartsWith(Operators, StringComparison.Ordinal))
        {
            return new NamedResource(Operator: Operator(text, field));
        }

        if (SlashOf(text, Bookings) > 0)
        {
            return new NamedResource(Booking(text, field));
        }

        if (SlashOf(text, Blackouts) > 0)
        {
            return new NamedResource(Blackout: Blackout(text, field));
        }

        if (SlashOf(text, Windows) > 0)
        {
            return new NamedResource(Window: Window(text, field));
        }

        Refuse(text, field, "of a booking, a blackout, a window or an operator,");
        return default;
    }

    /// <summary>Where the second collection of a name begins; -1 if it has none, or is longer than any name.</summary>
    private static int SlashOf(string text, string collection) =>
        text.Length > Limits.ResourceNameLengthMax ? -1 : text.IndexOf(collection, StringComparison.Ordinal);

    /// <param name="search">What finds the resource by another name.</param>
    public static void Refuse(string text, Field field, string form, string? search = null)
    {
        if (text.Length == 0)
        {
            field.RefuseAbsent();
        }
        else
        {
            var isTitle = search is not null && text.Any(char.IsLetter) && !text.Contains('/', StringComparison.Ordinal);
            field.Refuse($"must be a name {form} with a positive 64-bit id{(isTitle ? $"; {search}" : "")}");
        }
    }

    public static bool TryId(ReadOnlySpan<char> text, string collection, out long id)
    {
        id = 0;
        if (text.Length > Limits.ResourceNameLengthMax || !text.StartsWith(collection, StringComparison.Ordinal))
        {
            return false;
        }

        // The runtime's parser accepts trailing null characters, so the digits are checked here.
        var digits = text[collection.Length..];
        return !digits.IsEmpty
            && digits[0] != '0'
            && !digits.ContainsAnyExceptInRange('0', '9')
            && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id);
    }
}

/// <summary>One resource, in the place of its kind.</summary>
internal readonly record struct NamedResource(
    BookingName? Booking = null,
    BlackoutName? Blackout = null,
    WindowName? Window = null,
    OperatorId? Operator = null
);
