using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// The times that are searched of each blackout, as one hash: a blackout may repeat for two years, and a desk has many, so that all their
/// times would not fit into the memory of a check.
/// </summary>
internal sealed class TimeDigests
{
    private readonly Dictionary<BlackoutId, ulong> digests = [];

    /// <summary>Takes the next time of a blackout, in the order of their starts.</summary>
    public void Add(BlackoutTime time, BlackoutState state)
    {
        ref var digest = ref CollectionsMarshal.GetValueRefOrAddDefault(digests, time.Name.Blackout, out _);
        digest = Next(digest, time, state);
    }

    /// <summary>Whether exactly the times of a blackout were taken.</summary>
    public bool Agree(Blackout blackout) =>
        blackout.Times.Aggregate(0UL, (digest, time) => Next(digest, time, blackout.State)) == digests.GetValueOrDefault(blackout.Id);

    private static ulong Next(ulong digest, BlackoutTime time, BlackoutState state)
    {
        ReadOnlySpan<long> parts =
        [
            (long)digest,
            time.Name.CrewMember.Value,
            DayOf(time.Dates?.First),
            DayOf(time.Dates?.Last),
            time.Interval.Start.ToUnixMicroseconds(),
            time.Interval.HasEnd ? time.Interval.End.ToUnixMicroseconds() : long.MaxValue,
            (long)state,
        ];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(parts), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <summary>No day is so far away that it would pass for none.</summary>
    private static long DayOf(LocalDate? date) => date is { } day ? Period.DaysBetween(LocalDate.MinIsoValue, day) : long.MinValue;
}
