namespace ProductionCrew.Client.Import.Work;

/// <summary>Finds the name of a resource by what a file may call it: its name, its id, or a text that only one resource has.</summary>
/// <param name="collection">The first part of the names.</param>
internal sealed class WorkNames(string collection)
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Adds a text by which a resource may be called; one that is that of two is that of none.</summary>
    public void Add(string text, string name)
    {
        var key = Cells.Composed(text);
        if (key.Length > 0 && !names.TryAdd(key, name) && names[key] != name)
        {
            names[key] = text;
        }
    }

    /// <summary>The name that is meant; a text that means none as it is, which the service refuses.</summary>
    public string Find(string cell) =>
        cell.Length > 0 && cell.All(char.IsAsciiDigit) ? $"{collection}/{cell}"
        : cell.StartsWith(collection, StringComparison.Ordinal) ? cell
        : names.GetValueOrDefault(Cells.Composed(cell), cell);
}
