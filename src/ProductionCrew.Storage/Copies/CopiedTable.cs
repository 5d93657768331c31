using System.Collections.Immutable;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Copies;

/// <summary>A column that both stores have, or that one of them derives.</summary>
public readonly record struct CopiedColumn(string Name, ValueKind Kind);

/// <summary>A table whose rows a copy takes along.</summary>
/// <param name="Order">The columns of its key: rows are read in their order, which is the same in both stores.</param>
/// <param name="Columns">The columns by their names in SQLite, in the order in which they are read and summed up.</param>
public sealed record CopiedTable(string Name, string Order, ImmutableArray<CopiedColumn> Columns)
{
    /// <summary>The names of the columns, for SELECT and INSERT.</summary>
    public string ColumnList { get; } = string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>A table that is copied as it is written, with what is derived for searches.</summary>
    public static CopiedTable Of<T>(Table<T> table, string order) =>
        new(table.Name, order, [.. table.Written.Select(column => new CopiedColumn(column.Name, column.Kind))]);
}
