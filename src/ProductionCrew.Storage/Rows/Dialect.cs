using System.Globalization;

namespace ProductionCrew.Storage.Rows;

/// <summary>Where the stores say the same in other words of SQL.</summary>
/// <param name="Mark">What stands before the number of a parameter.</param>
/// <param name="Position">The function that tells where in a text another begins; 0 if nowhere.</param>
/// <param name="SetStart">What stands between a value and the parameter that is a set.</param>
public sealed record Dialect(char Mark, string Position, string SetStart, string SetEnd)
{
    public static Dialect Sqlite { get; } = new('?', "instr", "IN (SELECT value FROM json_each(", "))");

    public static Dialect Postgres { get; } = new('$', "strpos", "= ANY (", ")");

    /// <summary>The parameter of a number, from 1 on.</summary>
    public string Parameter(int number) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{number}");

    /// <summary>That a value is one of a set, which is bound by <see cref="Binding.WithSet"/>.</summary>
    public string IsIn(string value, string set) => $"{value} {SetStart}{set}{SetEnd}";

    public string Contains(string text, string part) => $"{Position}({text}, {part}) > 0";
}
