using System.Globalization;
using System.Text;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Migrations;

/// <summary>Folds every stored name and title anew, as part of a migration and in its transaction: all of them, or none.</summary>
/// <param name="Up">The fold from this migration on.</param>
/// <param name="Down">The fold of the version before.</param>
public sealed record Refolding(Func<string, string> Up, Func<string, string> Down)
{
    /// <summary>So many rows are read and written at a time: what is in memory does not grow with the table.</summary>
    private const long BatchCountMax = 250;

    /// <summary>Where texts for people are stored, with what they fold to.</summary>
    private static readonly (string Table, string Text, string Folded)[] Places =
    [
        ("crew_member", "display_name", "folded_name"),
        ("production", "title", "folded_title"),
    ];

    /// <summary>The fold of the domain.</summary>
    public static string WithAccents(string text) => Label.Fold(text);

    /// <summary>The fold before accents were folded. It must not change: a version that goes back finds its names by it.</summary>
    public static string CaseOnly(string text) => text.Normalize(NormalizationForm.FormC).ToUpper(CultureInfo.InvariantCulture);

    /// <summary>Runs in the open transaction of a connection, behind the script. What it wrote last may be queued when it returns.</summary>
    public void Run<TRow>(IQueries<TRow> queries, bool isUp)
        where TRow : struct, IRow
    {
        foreach (var place in Places)
        {
            Run(queries, place, isUp ? Up : Down);
        }
    }

    private static void Run<TRow>(IQueries<TRow> queries, (string Table, string Text, string Folded) place, Func<string, string> fold)
        where TRow : struct, IRow
    {
        var dialect = queries.Dialect;
        var (first, second) = (dialect.Parameter(1), dialect.Parameter(2));
        var read = $"SELECT id, {place.Text}, {place.Folded} FROM {place.Table} WHERE id > {first} ORDER BY id LIMIT {second}";
        var write = $"UPDATE {place.Table} SET {place.Folded} = {first} WHERE id = {second}";
        long last = 0;
        List<(long Id, string Text, string Folded)> rows;
        do
        {
            rows = Ask(queries.Prepare(read), last).All(row => (row.Int64(0), row.Text(1), row.Text(2)));
            foreach (var (id, text, folded) in rows)
            {
                last = id;
                if (fold(text) is var anew && anew != folded)
                {
                    Write(queries.Prepare(write), anew, id);
                }
            }
        } while (rows.Count == BatchCountMax);
    }

    private static Query<TRow> Ask<TRow>(Query<TRow> statement, long last)
        where TRow : struct, IRow
    {
        statement.With(last).With(BatchCountMax);
        return statement;
    }

    private static void Write<TRow>(Query<TRow> statement, string folded, long id)
        where TRow : struct, IRow
    {
        statement.With(folded).With(id);
        statement.Queue(static _ => { });
    }
}
