using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Copies;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Domain.Tests.Unit.Copies;

/// <summary>No change of a value, of a row or of the order of rows leaves the sum of a table as it was.</summary>
public sealed class TableDigestTests
{
    private static readonly CopiedTable Table = new(
        "every_kind",
        "number",
        [.. Enum.GetValues<ValueKind>().Select(kind => new CopiedColumn(kind.ToString(), kind))]
    );

    private static readonly object[] Values = [7L, true, "text", "bytes", new Guid(1, 2, 3, new byte[8]), 20_000, 1_700_000_000_000_000L];
    private static readonly object[] Others = [8L, false, "texts", "", Guid.Empty, 20_001, 1_700_000_000_000_001L];

    [Fact]
    public void Every_value_counts_and_so_does_its_absence()
    {
        var sums = new HashSet<string>(StringComparer.Ordinal) { SumOf(Values) };
        for (var column = 0; column < Values.Length; column++)
        {
            Assert.True(sums.Add(SumOf(Replaced(column, Others[column]))), Table.Columns[column].Name);
            Assert.True(sums.Add(SumOf(Replaced(column, null))), Table.Columns[column].Name);
        }
    }

    [Fact]
    public void Where_a_text_ends_counts() =>
        Assert.NotEqual(SumOf([7L, true, "ab", "c", Guid.Empty, 1, 1L]), SumOf([7L, true, "a", "bc", Guid.Empty, 1, 1L]));

    [Fact]
    public void How_many_rows_there_are_and_their_order_count() =>
        Assert.Equal(4, new[] { SumOf(), SumOf(Values), SumOf(Values, Others), SumOf(Others, Values) }.Distinct().Count());

    [Fact]
    public void A_text_of_any_length_counts_to_its_end()
    {
        foreach (var length in new[] { 1, 65_000, 65_536, 65_537, 200_000 })
        {
            Assert.NotEqual(SumOf(Replaced(2, new string('a', length) + "b")), SumOf(Replaced(2, new string('a', length) + "c")));
        }
    }

    [Fact]
    public void Somebody_is_told_how_far_it_is()
    {
        var told = new List<long>();
        using var digest = new TableDigest(Table, told.Add);
        for (var row = 0; row < (2 * TableDigest.RowsBetween) + 1; row++)
        {
            digest.Visit(new Row(Values));
        }

        Assert.Equal([TableDigest.RowsBetween, 2 * TableDigest.RowsBetween], told);
        Assert.Equal((2 * TableDigest.RowsBetween) + 1, digest.RowCount);
    }

    private static object?[] Replaced(int column, object? value) => [.. Values[..column], value, .. Values[(column + 1)..]];

    private static string SumOf(params object?[][] rows)
    {
        using var digest = new TableDigest(Table, static _ => { });
        foreach (var row in rows)
        {
            digest.Visit(new Row(row));
        }

        return digest.Sum().Sha256;
    }

    private readonly struct Row(object?[] values) : IRow
    {
        public bool IsNull(int column) => values[column] is null;

        public long Int64(int column) => (long)values[column]!;

        public int Int32(int column) => throw new NotSupportedException();

        public bool Bool(int column) => (bool)values[column]!;

        public string Text(int column) => (string)values[column]!;

        public ReadOnlySpan<byte> Bytes(int column) => Encoding.UTF8.GetBytes(Text(column));

        public Guid Guid(int column) => (Guid)values[column]!;

        public int UnixDays(int column) => (int)values[column]!;

        public long UnixMicroseconds(int column) => (long)values[column]!;

        public RoleName Role(int column) => throw new NotSupportedException();

        public DateTimeZone Zone(int column) => throw new NotSupportedException();
    }
}
