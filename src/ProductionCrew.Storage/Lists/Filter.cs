using System.Text;
using NodaTime;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Lists;

/// <summary>
/// The conditions of a list query. The SQL is made of fixed fragments and every value is bound. So a table has few different statements,
/// and each stays prepared.
/// </summary>
public sealed class Filter(Dialect dialect)
{
    private readonly StringBuilder text = new();
    private readonly List<Action<Binding>> values = [];

    /// <summary>The conditions, for use behind WHERE.</summary>
    public string Sql => text.Length == 0 ? "true" : text.ToString();

    /// <summary>
    /// Adds a value, and returns its name in the SQL. The name may be used several times, and has to be used at least once.
    /// </summary>
    public string Value(long number) => Add(statement => statement.With(number));

    public string Value(string value) => Add(statement => statement.With(value));

    public string Value(Instant instant) => Add(statement => statement.With(instant));

    public string Value(LocalDate date) => Add(statement => statement.With(date));

    /// <summary>The start and the end of an interval.</summary>
    public (string Start, string End) Values(Interval interval) => (Value(interval.Start), Add(statement => statement.WithEnd(interval)));

    /// <summary>A set of any size as one value, for <see cref="Dialect.IsIn"/>.</summary>
    public string Set(IEnumerable<long> numbers)
    {
        long[] set = [.. numbers];
        return Add(statement => statement.WithSet(set));
    }

    /// <summary>Adds a condition. It uses the names that <see cref="Value(long)"/> returned.</summary>
    public Filter And(string condition)
    {
        text.Append(text.Length == 0 ? "" : " AND ").Append(condition);
        return this;
    }

    /// <summary>The condition that a value is one of a set, to be added with others.</summary>
    public string IsIn(string value, IEnumerable<long> numbers) => dialect.IsIn(value, Set(numbers));

    /// <summary>The condition that a text is one of a set, to be added with others.</summary>
    public string IsIn(string value, IEnumerable<string> texts)
    {
        string[] set = [.. texts];
        return dialect.IsIn(value, Add(statement => statement.WithSet(set)));
    }

    /// <summary>Adds the condition that a value is one of a set.</summary>
    public Filter AndIn(string value, IEnumerable<long> numbers) => And(IsIn(value, numbers));

    /// <summary>Adds the condition that a text contains another.</summary>
    public Filter AndContains(string column, string part) => And(dialect.Contains(column, Value(part)));

    /// <summary>Adds the condition that the rows' intervals end after one instant and begin before another; null sets no bound.</summary>
    public Filter AndBetween(Instant? from, Instant? to) => from is null && to is null ? this : And(Between("", from, to));

    /// <summary>That condition, to be added with others; at least one of the instants is given.</summary>
    /// <param name="table">What precedes the names of the columns.</param>
    public string Between(string table, Instant? from, Instant? to)
    {
        var conditions = new List<string>();
        if (from is { } start)
        {
            conditions.Add($"{table}end_time > {Value(start)}");
        }

        if (to is { } end)
        {
            conditions.Add($"{table}start_time < {Value(end)}");
        }

        return string.Join(" AND ", conditions);
    }

    public TBinding Bind<TBinding>(TBinding statement)
        where TBinding : Binding
    {
        foreach (var bind in values)
        {
            bind(statement);
        }

        return statement;
    }

    /// <summary>Adds a value that is bound by <paramref name="bind"/>.</summary>
    public string Add(Action<Binding> bind)
    {
        values.Add(bind);
        return dialect.Parameter(values.Count);
    }
}
