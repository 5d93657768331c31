using System.Buffers.Binary;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>How domain values are kept in columns: dates as days, instants as microseconds, both since 1970.</summary>
internal static class Columns
{
    /// <summary>Stands for an end that never comes, where a comparison must not meet NULL.</summary>
    public const long Never = long.MaxValue;

    private const int GuidBytes = 16;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static DateTimeZone lastZone = DateTimeZone.Utc;

    [ThreadStatic]
    private static RoleName? lastRole;

    public static long Days(this LocalDate date) => Period.DaysBetween(Epoch, date);

    public static long? EndMicroseconds(this Interval interval) => interval.HasEnd ? interval.End.ToUnixMicroseconds() : null;

    public static Statement With(this Statement statement, LocalDate date) => statement.With(date.Days());

    public static Statement With(this Statement statement, Instant instant) => statement.With(instant.ToUnixMicroseconds());

    /// <summary>Binds a request id in the order of its text, so that ids that grow with time stay neighbours in an index.</summary>
    public static Statement With(this Statement statement, Guid id)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return statement.WithBlob(bytes);
    }

    public static Statement With(this Statement statement, UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return statement.WithBlob(bytes);
    }

    public static LocalDate Date(this Statement row, int column) => Epoch.PlusDays(row.Int32(column));

    public static Instant Instant(this Statement row, int column) => Clock.FromUnixMicroseconds(row.Int64(column));

    public static Guid Guid(this Statement row, int column) => new(row.Bytes(column), bigEndian: true);

    public static UInt128 UInt128(this Statement row, int column) => BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(column));

    /// <summary>Most rows are of the same zone as the row before.</summary>
    public static DateTimeZone Zone(this Statement row, int column)
    {
        var last = lastZone;
        return Ascii.Equals(row.Bytes(column), last.Id) ? last : lastZone = DateTimeZoneProviders.Tzdb[row.Text(column)];
    }

    public static Interval Interval(this Statement row, int start, int end) => new(row.Instant(start), row.Instant(end));

    public static DateRange Dates(this Statement row, int first, int last) =>
        DateRange.TryCreate(row.Date(first), row.Date(last), out var range) ? range : throw Malformed(nameof(DateRange));

    public static Label Label(this Statement row, int column) =>
        Domain.Values.Label.TryParse(row.Text(column), out var label) ? label : throw Malformed(nameof(Domain.Values.Label));

    /// <summary>Most rows are of the same role as the row before.</summary>
    public static RoleName Role(this Statement row, int column)
    {
        var text = row.Bytes(column);
        return lastRole is { } last && Ascii.Equals(text, last.Text) ? last : (lastRole = Role(row.Text(column))).Value;
    }

    public static RoleName Role(string text) => RoleName.TryParse(text, out var role) ? role : throw Malformed(nameof(RoleName));

    public static Money Money(this Statement row, int currencyCode, int nanos) =>
        Domain.Values.Money.TryCreate(row.Text(currencyCode), row.Int64(nanos), out var money)
            ? money
            : throw Malformed(nameof(Domain.Values.Money));

    public static EmailAddress Email(this Statement row, int column) =>
        EmailAddress.TryParse(row.Text(column), out var address) ? address : throw Malformed(nameof(EmailAddress));

    private static InvalidDataException Malformed(string type) => new($"The database holds a malformed {type}.");
}
