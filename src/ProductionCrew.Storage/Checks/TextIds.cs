namespace ProductionCrew.Storage.Checks;

/// <summary>Numbers for the ids that are texts, in the order in which they are met.</summary>
internal sealed class TextIds
{
    private readonly Dictionary<string, long> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

    public long NumberOf(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            number = texts.Count;
            numbers.Add(text, number);
            texts.Add(text);
        }

        return number;
    }

    public string TextOf(long number) => texts[(int)number];
}
