namespace ProductionCrew.Bench;

/// <summary>A table in Markdown: one column of names, the others of figures.</summary>
internal sealed class Table(params string[] head)
{
    private readonly List<string> lines = [];

    public void Add(string name, params string[] figures) => lines.Add($"| {name} | {string.Join(" | ", figures)} |");

    public void Write(TextWriter output)
    {
        output.WriteLine($"| {string.Join(" | ", head)} |");
        output.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", head.Length - 1))}");
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        output.WriteLine();
    }
}
