namespace ProductionCrew.Client.Import;

/// <summary>What a row is to the records there are.</summary>
/// <param name="Place">The record that it is about: a resource name or a line; empty if there is none, or if that is not clear.</param>
internal sealed record RowMatch(string Place)
{
    /// <summary>There is no such record.</summary>
    public static RowMatch None { get; } = new("");

    /// <summary>Why it is not clear which record it is, or why the record cannot become like the row; null if neither.</summary>
    public string? Conflict { get; init; }

    /// <summary>The columns in which the record differs, and which an update can change.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>The record's version.</summary>
    public string Etag { get; init; } = "";

    public bool IsFound => Place.Length > 0 || Conflict is not null;

    public static RowMatch Conflicting(string why) => new("") { Conflict = why };

    /// <summary>What a row is to the record that it was found to be about.</summary>
    public static RowMatch Of(string place, string etag, IReadOnlyList<ComparedCell> cells)
    {
        var differing = cells.Where(cell => cell.Given.Length > 0 && cell.Given != cell.Stored).ToList();
        var lasting = differing.Where(cell => cell.Lasting is not null).Select(cell => cell.Difference).ToList();
        return lasting.Count > 0
            ? new RowMatch(place) { Conflict = $"of {place} the {string.Join("; the ", lasting)}" }
            : new RowMatch(place) { Changed = [.. differing.Select(cell => cell.Column)], Etag = etag };
    }
}

/// <summary>One value of a row beside that of its record.</summary>
/// <param name="Given">The row's; empty if it says nothing, and then nothing is compared.</param>
/// <param name="Stored">The record's.</param>
/// <param name="Lasting">Why an update does not change it; null if it does.</param>
internal readonly record struct ComparedCell(string Column, string Given, string Stored, string? Lasting = null)
{
    public string Difference => $"{Column} is {(Stored.Length == 0 ? "empty" : Stored)}, not {Given}: {Lasting}";
}
