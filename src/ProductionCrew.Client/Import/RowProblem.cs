using System.Globalization;

namespace ProductionCrew.Client.Import;

/// <summary>What is wrong with one row of a file, said so that an editor can jump there.</summary>
/// <param name="Column">The column's name in the header; empty if the whole row is meant.</param>
internal sealed record RowProblem(string File, int Line, string Column, string Text)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {(Column.Length == 0 ? "" : Column + ": ")}{Text}");
}
