using System.Globalization;
using System.Text;
using NodaTime;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// The conditions of a list query. Texts are fixed fragments and every value is bound, so a table has few different statements and
/// each stays prepared.
/// </summary>
internal sealed class Filter
{
    private readonly StringBuilder text = new("true");
    private readonly List<Action<Statement>> values = [];

    /// <summary>The conditions, for use behind WHERE.</summary>
    public string Sql => text.ToString();

    /// <summary>How many values are bound; the next parameter has the number after it.</summary>
    public int Count => values.Count;

    /// <summary>Adds a value, and says how the text names it: <c>$1</c>, <c>$2</c>, ... Name it as often as needed.</summary>
    public string Value(long number) => Add(statement => statement.With(number));

    public string Value(string value) => Add(statement => statement.With(value));

    public string Value(Instant instant) => Add(statement => statement.With(instant));

    public string Value(LocalDate date) => Add(statement => statement.With(date));

    /// <summary>An instant as the server keeps it, which may be <see cref="Columns.Never"/>.</summary>
    public string Timestamp(long timestamp) => Add(statement => statement.WithTimestamp(timestamp));

    /// <summary>The start and the end of an interval.</summary>
    public (string Start, string End) Values(Interval interval) => (Value(interval.Start), Timestamp(interval.EndTimestamp()));

    /// <summary>A set of any size as one value, for <c>= ANY (...)</c>.</summary>
    public string Set(IEnumerable<long> numbers)
    {
        long[] set = [.. numbers];
        return Add(statement => statement.With(set));
    }

    /// <summary>Adds a condition, in which values are named as <see cref="Value(long)"/> said.</summary>
    public Filter And(string condition)
    {
        text.Append(" AND ").Append(condition);
        return this;
    }

    public Statement Bind(Statement statement)
    {
        foreach (var bind in values)
        {
            bind(statement);
        }

        return statement;
    }

    private string Add(Action<Statement> bind)
    {
        values.Add(bind);
        return string.Create(CultureInfo.InvariantCulture, $"${values.Count}");
    }
}
