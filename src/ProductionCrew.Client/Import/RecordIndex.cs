namespace ProductionCrew.Client.Import;

/// <summary>Records under what they can be recognized by.</summary>
internal sealed class RecordIndex<TRecord>
    where TRecord : class
{
    private readonly Dictionary<(string Kind, string Key), List<(TRecord Record, string Place)>> places = [];
    private readonly Dictionary<string, TRecord> byPlace = [];

    /// <param name="place">Where it is: a resource name, or a line.</param>
    /// <param name="keys">What it can be recognized by; an empty key is none.</param>
    public void Add(TRecord record, string place, IEnumerable<(string Kind, string Key)> keys)
    {
        byPlace[place] = record;
        foreach (var key in keys.Where(key => key.Key.Length > 0))
        {
            if (!places.TryGetValue(key, out var list))
            {
                places.Add(key, list = []);
            }

            list.Add((record, place));
        }
    }

    public TRecord? At(string place) => byPlace.GetValueOrDefault(place);

    /// <summary>The records with one key.</summary>
    public IReadOnlyList<(TRecord Record, string Place)> With(string kind, string key) => places.GetValueOrDefault((kind, key), []);
}
