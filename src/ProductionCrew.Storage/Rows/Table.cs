using System.Collections.Immutable;

namespace ProductionCrew.Storage.Rows;

/// <summary>The table of a resource: its columns, and the statements that follow from them. The first column is the id.</summary>
/// <param name="columns">What the resource is read from, in the order in which it is read.</param>
/// <param name="derived">Further columns that are written, for searching and ordering.</param>
public sealed class Table<T>(string name, ImmutableArray<Column<T>> columns, params ImmutableArray<Column<T>> derived)
{
    private readonly Column<T>[] written = [.. columns, .. derived];

    public string Name => name;

    /// <summary>How many columns the resource is read from.</summary>
    public int ColumnCount => columns.Length;

    /// <summary>The columns that the resource is read from, for SELECT.</summary>
    public string Columns { get; } = string.Join(", ", columns.Select(column => column.Name));

    /// <summary>All columns that are written.</summary>
    public IReadOnlyList<Column<T>> Written => written;

    /// <summary>The names of all columns that are written.</summary>
    public IEnumerable<string> WrittenNames => written.Select(column => column.Name);

    /// <summary>The columns that the resource is read from, of the table by an alias.</summary>
    public string ColumnsOf(string alias) => string.Join(", ", columns.Select(column => $"{alias}.{column.Name}"));

    /// <summary>The same table with more that is written beside the resource.</summary>
    public Table<T> Also(params ImmutableArray<Column<T>> more) => new(name, columns, [.. derived, .. more]);

    public string Find(Dialect dialect) => $"SELECT {Columns} FROM {name} WHERE {written[0].Name} = {dialect.Parameter(1)}";

    /// <summary>Finds by a text in a column that no two rows share.</summary>
    public string FindBy(string column, Dialect dialect) => $"SELECT {Columns} FROM {name} WHERE {column} = {dialect.Parameter(1)}";

    public string Insert(Dialect dialect) =>
        $"INSERT INTO {name} ({string.Join(", ", WrittenNames)}) VALUES ({string.Join(", ", Parameters(dialect))})";

    public string Update(Dialect dialect) =>
        $"UPDATE {name} SET {string.Join(", ", WrittenNames.Zip(Parameters(dialect), (column, value) => $"{column} = {value}").Skip(1))} "
        + $"WHERE {written[0].Name} = {dialect.Parameter(1)}";

    public string Upsert(Dialect dialect) =>
        $"{Insert(dialect)} ON CONFLICT ({written[0].Name}) DO UPDATE SET "
        + string.Join(", ", WrittenNames.Skip(1).Select(column => $"{column} = excluded.{column}"));

    /// <summary>Binds all of a resource, for any of the statements that write it.</summary>
    public TBinding Bind<TBinding>(TBinding statement, T resource)
        where TBinding : Binding
    {
        foreach (var column in written)
        {
            column.Bind(resource, statement);
        }

        return statement;
    }

    private IEnumerable<string> Parameters(Dialect dialect) => Enumerable.Range(1, written.Length).Select(dialect.Parameter);
}
