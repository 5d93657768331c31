using System.Buffers.Binary;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Rows;

/// <summary>Reads domain values from the columns of a row.</summary>
public static class RowValues
{
    internal static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>A column that holds NULL or text for people.</summary>
    public static Label? OptionalLabel<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Label(column);

    public static string? OptionalText<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Text(column);

    public static long? OptionalInt64<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Int64(column);

    public static Guid? OptionalGuid<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Guid(column);

    public static LocalDate? OptionalDate<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Date(column);

    public static Instant? OptionalInstant<TRow>(this TRow row, int column)
        where TRow : struct, IRow => row.IsNull(column) ? null : row.Instant(column);

    public static LocalDate Date<TRow>(this TRow row, int column)
        where TRow : struct, IRow => Epoch.PlusDays(row.UnixDays(column));

    public static Instant Instant<TRow>(this TRow row, int column)
        where TRow : struct, IRow => Clock.FromUnixMicroseconds(row.UnixMicroseconds(column));

    public static Interval Interval<TRow>(this TRow row, int start, int end)
        where TRow : struct, IRow => new(row.Instant(start), row.Instant(end));

    public static UInt128 UInt128<TRow>(this TRow row, int column)
        where TRow : struct, IRow => BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(column));

    public static DateRange Dates<TRow>(this TRow row, int first, int last)
        where TRow : struct, IRow =>
        DateRange.TryCreate(row.Date(first), row.Date(last), out var range) ? range : throw Malformed(nameof(DateRange));

    public static Label Label<TRow>(this TRow row, int column)
        where TRow : struct, IRow =>
        Domain.Values.Label.TryRead(row.Text(column), out var label) ? label : throw Malformed(nameof(Domain.Values.Label));

    public static Money Money<TRow>(this TRow row, int currencyCode, int nanos)
        where TRow : struct, IRow =>
        Domain.Values.Money.TryCreate(row.Text(currencyCode), row.Int64(nanos), out var money)
            ? money
            : throw Malformed(nameof(Domain.Values.Money));

    public static EmailAddress Email<TRow>(this TRow row, int column)
        where TRow : struct, IRow =>
        EmailAddress.TryParse(row.Text(column), out var address) ? address : throw Malformed(nameof(EmailAddress));

    /// <summary>The role that a column's text names.</summary>
    public static RoleName RoleOf(string text) => RoleName.TryParse(text, out var role) ? role : throw Malformed(nameof(RoleName));

    private static InvalidDataException Malformed(string type) => new($"The database holds a malformed {type}.");
}
