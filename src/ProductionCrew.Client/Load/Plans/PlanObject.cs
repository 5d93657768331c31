using System.Globalization;
using System.Text.Json;

namespace ProductionCrew.Client.Load.Plans;

/// <summary>An object of a plan, whose members are read one after another. Each thing that is wrong is noted with its place, and reading goes on.</summary>
internal sealed class PlanObject
{
    private readonly JsonElement element;
    private readonly string place;
    private readonly List<string> problems;
    private readonly List<string> known = [];

    private PlanObject(JsonElement element, string place, List<string> problems) =>
        (this.element, this.place, this.problems) = (element, place, problems);

    /// <returns>Null if it is no object, which is noted.</returns>
    public static PlanObject? Of(JsonElement element, string place, List<string> problems)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return new PlanObject(element, place, problems);
        }

        problems.Add($"{(place.Length == 0 ? "the plan" : place)}: must be an object, not {Describe(element)}");
        return null;
    }

    public bool Has(string name) => element.TryGetProperty(name, out _);

    public string Text(string name, string absent, int lengthMax)
    {
        if (Find(name) is not { } value)
        {
            return absent;
        }

        if (value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= lengthMax)
        {
            return text;
        }

        Wrong(name, $"must be a text of 1 to {Number(lengthMax)} characters, not {Describe(value)}");
        return absent;
    }

    /// <param name="absent">Null if it must be there.</param>
    public int Whole(string name, int min, int max, int? absent = null)
    {
        if (Take(name, absent is null) is not { } value)
        {
            return absent ?? min;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Wrong(name, $"must be a whole number from {Number(min)} to {Number(max)}, not {Describe(value)}");
        return absent ?? min;
    }

    /// <summary>A number that may be absent, and may have a fraction.</summary>
    public double? Number(string name, double min, double max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && number >= min && number <= max)
        {
            return number;
        }

        Wrong(name, $"must be a number from {Number(min)} to {Number(max)}, not {Describe(value)}");
        return null;
    }

    /// <returns>Null if it is absent or no object; that it is no object, or absent where it must be there, is noted.</returns>
    public PlanObject? Object(string name, bool isRequired) =>
        Take(name, isRequired) is { } value ? Of(value, PlaceOf(name), problems) : null;

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<PlanObject> Objects(string name, int countMax)
    {
        if (Take(name, isRequired: true) is not { } value)
        {
            return [];
        }

        if (value.ValueKind is not JsonValueKind.Array || value.GetArrayLength() is 0 || value.GetArrayLength() > countMax)
        {
            var count = value.ValueKind is JsonValueKind.Array ? $"{Number(value.GetArrayLength())} of them" : Describe(value);
            Wrong(name, $"must be a list of 1 to {Number(countMax)} objects, not {count}");
            return [];
        }

        return [.. value.EnumerateArray().Select((item, i) => Of(item, $"{PlaceOf(name)}[{Number(i)}]", problems)).OfType<PlanObject>()];
    }

    public void Wrong(string name, string what) => problems.Add($"{PlaceOf(name)}: {what}");

    /// <summary>Notes what is wrong with the object itself.</summary>
    public void Wrong(string what) => problems.Add($"{(place.Length == 0 ? "the plan" : place)}: {what}");

    /// <summary>Notes members that nothing has read, once all that can be there were asked for.</summary>
    public void End()
    {
        foreach (var member in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            Wrong(member.Name, $"is not known here; known are {string.Join(", ", known)}");
        }
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Describe(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.String when value.GetString()!.Length > 40 => $"a text of {Number(value.GetString()!.Length)} characters",
            _ => value.GetRawText(),
        };

    private string PlaceOf(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private JsonElement? Find(string name)
    {
        known.Add(name);
        return element.TryGetProperty(name, out var value) ? value : null;
    }

    private JsonElement? Take(string name, bool isRequired)
    {
        var found = Find(name);
        if (found is null && isRequired)
        {
            Wrong(name, "is required");
        }

        return found;
    }
}
