namespace ProductionCrew.Client.Import.Bookings;

/// <summary>What the names that an exported file has are called in the service that it is imported into.</summary>
internal sealed class FileNames
{
    public const string Column = "name";

    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);

    /// <summary>Notes what a row became; a row without a name is none that another file could mean.</summary>
    public void Add(CsvRow row, string place)
    {
        if (row[Column] is { Length: > 0 } name && place.Length > 0)
        {
            places[name] = place;
        }
    }

    /// <summary>Whether the file had names, so that another file means these.</summary>
    public bool HasAny => places.Count > 0;

    /// <summary>The name in the service; null if the file did not have it, or its row was not taken.</summary>
    public string? Find(string name) => places.GetValueOrDefault(name);
}
