using System.Collections.Immutable;

namespace ProductionCrew.Storage.Copies;

/// <summary>What a column holds; each store has a form of its own for it.</summary>
public enum ValueKind
{
    Number,
    Flag,
    Text,
    Bytes,
    Uuid,
    Date,
    Time,
}

/// <summary>A column that both stores have, or that one of them derives.</summary>
public readonly record struct CopiedColumn(string Name, ValueKind Kind);

/// <summary>A table whose rows a copy takes along.</summary>
/// <param name="Order">The columns of its key: rows are read in their order, which is the same in both stores.</param>
/// <param name="Columns">The columns by their names in SQLite, in the order in which they are read and summed up.</param>
public sealed record CopiedTable(string Name, string Order, ImmutableArray<CopiedColumn> Columns)
{
    /// <summary>The names of the columns, for SELECT and INSERT.</summary>
    public string ColumnList { get; } = string.Join(", ", Columns.Select(column => column.Name));
}
