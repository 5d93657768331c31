using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Storage.Copies;

/// <summary>
/// Copies a whole desk from one store into another. Every row is summed up as it is read, and once more as it is read back; only if both sums
/// are equal the copy becomes usable.
/// </summary>
public static class DeskCopy
{
    /// <param name="tell">Told how far it is, a line at a time.</param>
    /// <exception cref="StoreStartException">One of the two cannot be used, or what was read back differs; nothing of the copy is left.</exception>
    public static async Task<CopySummary> RunAsync(IDeskSource from, IDeskTarget to, Action<string> tell)
    {
        var sent = SumUp("copied", (table, digest) => to.Fill(table, from, digest), tell);
        await to.CompleteAsync(tell);
        var kept = SumUp("read back", to.Visit, tell);
        var differing = sent.Zip(kept).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Table).ToList();
        if (differing.Count > 0)
        {
            throw new StoreStartException(
                $"What was read back from {to.Name} differs from what {from.Name} holds, in {string.Join(", ", differing)}; the copy was thrown away."
            );
        }

        await to.FinishAsync();
        return new CopySummary(sent);
    }

    private static ImmutableArray<TableSum> SumUp(string done, Action<CopiedTable, TableDigest> visit, Action<string> tell) =>
        [.. CopiedTables.All.Select(table => SumUp(table, done, visit, tell))];

    private static TableSum SumUp(CopiedTable table, string done, Action<CopiedTable, TableDigest> visit, Action<string> tell)
    {
        using var digest = new TableDigest(table, rows => tell(Line(done, table.Name, rows, " so far")));
        Visit(table, digest, visit);
        if (digest.RowCount > 0)
        {
            tell(Line(done, table.Name, digest.RowCount, ""));
        }

        return digest.Sum();
    }

    private static void Visit(CopiedTable table, TableDigest digest, Action<CopiedTable, TableDigest> visit)
    {
        try
        {
            visit(table, digest);
        }
#pragma warning disable CA1031 // A damaged row can throw anything.
        catch (Exception fault) when (fault is not StoreStartException)
#pragma warning restore CA1031
        {
            throw new StoreStartException(
                $"The table {table.Name} cannot be copied: {fault.Message.TrimEnd('.')}; 'productioncrew check' tells the damages.",
                fault
            );
        }
    }

    private static string Line(string done, string table, long rows, string soFar) =>
        string.Create(CultureInfo.InvariantCulture, $"{done} {table}: {rows:#,0} rows{soFar}");
}

/// <summary>What a copy holds, and what it was copied from too.</summary>
public sealed record CopySummary(ImmutableArray<TableSum> Tables)
{
    /// <summary>The change log, as checks and backups tell of it.</summary>
    public LogSummary Log => Tables.Single(table => table.Log is not null).Log!;

    public long RowCount => Tables.Sum(table => table.RowCount);

    /// <summary>The SHA-256 over the names, the lengths and the sums of all tables, in hexadecimal.</summary>
    public string Sha256 { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        Tables.Select(table =>
                            string.Create(CultureInfo.InvariantCulture, $"{table.Table} {table.RowCount} {table.Sha256}\n")
                        )
                    )
                )
            )
        );
}
