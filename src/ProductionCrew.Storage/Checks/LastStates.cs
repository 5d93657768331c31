using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// The last version of each resource of one kind by the change log, with a hash of its state. That is 16 bytes for each resource, so a
/// check's memory grows with the resources and not with the log.
/// </summary>
/// <param name="collection">The first part of the names of the resources.</param>
/// <param name="nameOf">The name for an id; null for that first part and the id.</param>
internal sealed class LastStates(string collection, Func<long, string>? nameOf = null)
{
    private const int BlockLength = 65_536;

    private readonly SortedDictionary<long, Entry[]> blocks = [];

    /// <summary>The first part of the names of the resources.</summary>
    public string Collection => collection;

    public string NameOf(long id) => nameOf?.Invoke(id) ?? string.Create(CultureInfo.InvariantCulture, $"{collection}/{id}");

    /// <summary>Records what a line says; returns the version before it, 0 if there was none.</summary>
    public long Replace(long id, long version, ulong stateHash)
    {
        ref var entry = ref EntryOf(id);
        var before = entry.Version;
        entry = new Entry(version, stateHash);
        return before;
    }

    /// <summary>Removes a resource that a table row names; false if the log says otherwise of it, or nothing.</summary>
    public bool TryTake(long id, ulong stateHash)
    {
        ref var entry = ref EntryOf(id);
        var isTold = entry.Version != 0 && entry.StateHash == stateHash;
        entry = default;
        return isTold;
    }

    /// <summary>The ids that are in the log and were not removed.</summary>
    public IEnumerable<long> Left() =>
        blocks.SelectMany(block =>
            Enumerable.Range(0, BlockLength).Where(at => block.Value[at].Version != 0).Select(at => (block.Key * BlockLength) + at)
        );

    private ref Entry EntryOf(long id)
    {
        var (number, at) = long.DivRem(id, BlockLength);
        if (!blocks.TryGetValue(number, out var block))
        {
            block = new Entry[BlockLength];
            blocks.Add(number, block);
        }

        return ref block[at];
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(long Version, ulong StateHash);

    /// <summary>A part of the hash of what is stored of a resource.</summary>
    public static ulong HashOf<T>(T value)
        where T : class
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(DomainJson.Write(value), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
