using System.Buffers.Binary;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// How domain values are kept in columns. Dates and instants are passed as the server keeps them, days and microseconds since 2000, with
/// the greatest number for <c>infinity</c>: nothing has to be converted on the way.
/// </summary>
internal static class Columns
{
    /// <summary>Stands for an instant that never comes, where a comparison must not meet NULL.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Stands for a day that never comes.</summary>
    public const int NeverDay = int.MaxValue;

    private const int UInt128Bytes = 16;

    private static readonly LocalDate Epoch = new(2000, 1, 1);

    private static readonly long EpochDays = Period.DaysBetween(new LocalDate(1970, 1, 1), Epoch);

    private static readonly long EpochMicroseconds = NodaTime.Instant.FromUtc(2000, 1, 1, 0, 0).ToUnixMicroseconds();

    /// <summary>Days since 2000, as the server counts them.</summary>
    public static int Days(this LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>Microseconds since 2000, as the server counts them.</summary>
    public static long Timestamp(this Instant instant) => instant.ToUnixMicroseconds() - EpochMicroseconds;

    /// <summary>The end of an interval, or <see cref="Never"/>.</summary>
    public static long EndTimestamp(this Interval interval) => interval.HasEnd ? interval.End.Timestamp() : Never;

    public static Instant ToInstant(long timestamp) => Clock.FromUnixMicroseconds(timestamp + EpochMicroseconds);

    public static Statement With(this Statement statement, LocalDate date) => statement.WithDate(date.Days());

    public static Statement With(this Statement statement, LocalDate? date) => statement.WithDate(date?.Days());

    public static Statement With(this Statement statement, Instant instant) => statement.WithTimestamp(instant.Timestamp());

    public static Statement With(this Statement statement, Instant? instant) => statement.WithTimestamp(instant?.Timestamp());

    /// <summary>Binds the start and the end of an interval, in this order.</summary>
    public static Statement With(this Statement statement, Interval interval) =>
        statement.With(interval.Start).WithTimestamp(interval.EndTimestamp());

    public static Statement With(this Statement statement, UInt128 number)
    {
        var bytes = new byte[UInt128Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return statement.WithBytes(bytes);
    }

    /// <summary>Binds a date as cursors count them, in days since 1970.</summary>
    public static Statement WithUnixDays(this Statement statement, long days) => statement.WithDate((int)(days - EpochDays));

    /// <summary>Binds an instant as cursors count them, in microseconds since 1970.</summary>
    public static Statement WithUnixMicroseconds(this Statement statement, long microseconds) =>
        statement.WithTimestamp(microseconds - EpochMicroseconds);

    public static LocalDate Date(this Row row, int column) => Epoch.PlusDays(row.DateDays(column));

    public static Instant Instant(this Row row, int column) => ToInstant(row.Timestamp(column));

    public static UInt128 UInt128(this Row row, int column) => BinaryPrimitives.ReadUInt128BigEndian(row.Bytes(column));

    public static DateTimeZone Zone(this Row row, int column) => DateTimeZoneProviders.Tzdb[row.Text(column)];

    public static Interval Interval(this Row row, int start, int end) => new(row.Instant(start), row.Instant(end));

    public static DateRange Dates(this Row row, int first, int last) =>
        DateRange.TryCreate(row.Date(first), row.Date(last), out var range) ? range : throw Malformed(nameof(DateRange));

    public static Label Label(this Row row, int column) =>
        Domain.Values.Label.TryParse(row.Text(column), out var label) ? label : throw Malformed(nameof(Domain.Values.Label));

    public static RoleName Role(this Row row, int column) =>
        RoleName.TryParse(row.Text(column), out var role) ? role : throw Malformed(nameof(RoleName));

    public static Money Money(this Row row, int currencyCode, int nanos) =>
        Domain.Values.Money.TryCreate(row.Text(currencyCode), row.Int64(nanos), out var money)
            ? money
            : throw Malformed(nameof(Domain.Values.Money));

    public static EmailAddress Email(this Row row, int column) =>
        EmailAddress.TryParse(row.Text(column), out var address) ? address : throw Malformed(nameof(EmailAddress));

    private static InvalidDataException Malformed(string type) => new($"The database holds a malformed {type}.");
}
