using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;

namespace ProductionCrew.Domain.Model.Charts;

/// <summary>The points of a progress chart: three series of the same length.</summary>
/// <param name="Times">In whole seconds, each later than the one before.</param>
/// <param name="Goal">What was planned at each time.</param>
/// <param name="Actual">What was done at each time.</param>
public sealed record ProgressPoints(ImmutableArray<Instant> Times, ImmutableArray<double> Goal, ImmutableArray<double> Actual)
{
    private const int NumbersPerPoint = 3;

    public int Count => Times.Length;

    /// <summary>The points as they are stored: all times in seconds since 1970, then goals, then actual values, 8 bytes each.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Count * NumbersPerPoint * sizeof(long)];
        for (var i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), Times[i].ToUnixTimeSeconds());
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan((Count + i) * sizeof(long)), Goal[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan((Count + Count + i) * sizeof(long)), Actual[i]);
        }

        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static ProgressPoints Of(ReadOnlySpan<byte> bytes)
    {
        var (count, rest) = int.DivRem(bytes.Length, NumbersPerPoint * sizeof(long));
        if (rest != 0)
        {
            throw new InvalidDataException($"{bytes.Length} bytes are no points of a progress chart.");
        }

        var (times, goal, actual) = (new Instant[count], new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            times[i] = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64LittleEndian(bytes[(i * sizeof(long))..]));
            goal[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[((count + i) * sizeof(long))..]);
            actual[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[((count + count + i) * sizeof(long))..]);
        }

        return new ProgressPoints(
            ImmutableCollectionsMarshal.AsImmutableArray(times),
            ImmutableCollectionsMarshal.AsImmutableArray(goal),
            ImmutableCollectionsMarshal.AsImmutableArray(actual)
        );
    }

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
