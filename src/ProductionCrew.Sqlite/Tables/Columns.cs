using System.Buffers.Binary;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>How domain values are kept in columns: dates as days, instants as microseconds, both since 1970.</summary>
internal static class Columns
{
    /// <summary>Stands for an end that never comes, where NULL would break a comparison.</summary>
    public const long Never = long.MaxValue;

    private const int UInt128Bytes = 16;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static long Days(this LocalDate date) => Period.DaysBetween(Epoch, date);

    public static long? EndMicroseconds(this Interval interval) => interval.HasEnd ? interval.End.ToUnixMicroseconds() : null;

    public static Statement With(this Statement statement, UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[UInt128Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return statement.WithBlob(bytes);
    }
}
