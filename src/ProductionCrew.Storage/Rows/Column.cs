using NodaTime;

namespace ProductionCrew.Storage.Rows;

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

/// <summary>A column of a resource's table, and the value that is written to it. The type of the value says what the column holds.</summary>
public sealed class Column<T>
{
    private Column(string name, ValueKind kind, Action<T, Binding> bind) => (Name, Kind, Bind) = (name, kind, bind);

    public Column(string name, Func<T, long?> value)
        : this(name, ValueKind.Number, (resource, to) => to.With(value(resource))) { }

    public Column(string name, Func<T, bool> value)
        : this(name, ValueKind.Flag, (resource, to) => to.With(value(resource))) { }

    public Column(string name, Func<T, string?> value)
        : this(name, ValueKind.Text, (resource, to) => to.With(value(resource))) { }

    /// <summary>A text that is UTF-8 already; not empty.</summary>
    public Column(string name, Func<T, byte[]> text)
        : this(name, ValueKind.Text, (resource, to) => to.WithText(text(resource))) { }

    public Column(string name, Func<T, LocalDate?> value)
        : this(name, ValueKind.Date, (resource, to) => to.With(value(resource))) { }

    public Column(string name, Func<T, Instant?> value)
        : this(name, ValueKind.Time, (resource, to) => to.With(value(resource))) { }

    public string Name { get; }

    public ValueKind Kind { get; }

    /// <summary>Binds the value of a resource as the next parameter.</summary>
    public Action<T, Binding> Bind { get; }
}
