using System.Buffers.Binary;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// How domain values are kept in columns. Dates and instants are passed as the server keeps them, in days and microseconds since 2000, with
/// the greatest number for <c>infinity</c>. So the server converts nothing.
/// </summary>
internal static class Columns
{
    /// <summary>Stands for an instant that never comes, where NULL would break a comparison.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Stands for a day that never comes.</summary>
    public const int NeverDay = int.MaxValue;

    private const int UInt128Bytes = 16;

    private static readonly LocalDate Epoch = new(2000, 1, 1);

    /// <summary>The days from 1970 to 2000.</summary>
    public static readonly int EpochDays = Period.DaysBetween(new LocalDate(1970, 1, 1), Epoch);

    /// <summary>The microseconds from 1970 to 2000.</summary>
    public static readonly long EpochMicroseconds = Instant.FromUtc(2000, 1, 1, 0, 0).ToUnixMicroseconds();

    /// <summary>Days since 2000, as the server counts them.</summary>
    public static int Days(this LocalDate date) => Period.DaysBetween(Epoch, date);

    /// <summary>Microseconds since 2000, as the server counts them.</summary>
    public static long Timestamp(this Instant instant) => instant.ToUnixMicroseconds() - EpochMicroseconds;

    /// <summary>The end of an interval, or <see cref="Never"/>.</summary>
    public static long EndTimestamp(this Interval interval) => interval.HasEnd ? interval.End.Timestamp() : Never;

    /// <summary>Binds the start and the end of an interval, in this order.</summary>
    public static Statement With(this Statement statement, Interval interval) => statement.With(interval.Start).WithEnd(interval);

    public static Statement With(this Statement statement, UInt128 number)
    {
        var bytes = new byte[UInt128Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return statement.WithBytes(bytes);
    }
}
