namespace ProductionCrew.Client.Export;

/// <summary>Counts the rows of a CSV file while it passes by. A line break within quotes ends none.</summary>
internal sealed class RowCount
{
    private long ends;
    private bool isQuoted;

    /// <summary>The rows below the header.</summary>
    public long Rows => Math.Max(0, ends - 1);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (one == '\n' && !isQuoted)
            {
                ends++;
            }
        }
    }
}
