using System.Globalization;

namespace ProductionCrew.Storage.Rows;

/// <summary>The parts of SQL in which the stores differ.</summary>
/// <param name="Mark">What precedes the number of a parameter.</param>
/// <param name="Position">The function that gives the position of one text in another; 0 if it is not there.</param>
/// <param name="Json">What makes JSON of a text before its members are read.</param>
/// <param name="SetStart">What comes between a value and the parameter that is a set.</param>
public sealed record Dialect(char Mark, string Position, string Json, string SetStart, string SetEnd)
{
    public static Dialect Sqlite { get; } = new('?', "instr", "", "IN (SELECT value FROM json_each(", "))");

    public static Dialect Postgres { get; } = new('$', "strpos", "::jsonb", "= ANY (", ")");

    /// <summary>The parameter of a number, from 1 on.</summary>
    public string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{number}");

    /// <summary>The condition that a value is in a set, which is bound by <see cref="Binding.WithSet(long[])"/> or its like.</summary>
    public string IsIn(string value, string set) => $"{value} {SetStart}{set}{SetEnd}";

    /// <summary>The number that a member has in a text that is JSON.</summary>
    public string JsonNumber(string text, string member) => $"CAST({text}{Json} ->> '{member}' AS bigint)";

    public string Contains(string text, string part) => $"{Position}({text}, {part}) > 0";
}
