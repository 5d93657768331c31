using System.Text;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// The conditions of a list query. Texts are fixed fragments and every value is bound, so a table has few different statements and
/// each stays prepared.
/// </summary>
internal sealed class Filter
{
    private readonly StringBuilder text = new("1");
    private readonly List<object> values = [];

    /// <summary>The conditions, for use behind WHERE.</summary>
    public string Sql => text.ToString();

    /// <summary>A set of any size as one value, for <c>IN (SELECT value FROM json_each(?))</c>.</summary>
    public static string Set(IEnumerable<long> numbers) => $"[{string.Join(',', numbers)}]";

    /// <summary>Adds a condition with its values, each a <see cref="long"/> or a <see cref="string"/>.</summary>
    public Filter And(string condition, params ReadOnlySpan<object> bound)
    {
        text.Append(" AND ").Append(condition);
        values.AddRange(bound);
        return this;
    }

    public Statement Bind(Statement statement)
    {
        foreach (var value in values)
        {
            _ = value is long number ? statement.With(number) : statement.With((string)value);
        }

        return statement;
    }
}
