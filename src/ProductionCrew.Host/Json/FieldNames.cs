using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Host.Json;

/// <summary>The fields of a message by the names that JSON may use: <c>displayName</c>, or <c>display_name</c> as the contract has it.</summary>
internal sealed class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldNames> Known = new();

    private readonly FrozenDictionary<string, FieldDescriptor>.AlternateLookup<ReadOnlySpan<char>> fields;

    private FieldNames(MessageDescriptor message)
    {
        var all = message.Fields.InDeclarationOrder();
        fields = all.Select(field => KeyValuePair.Create(field.JsonName, field))
            .Concat(all.Where(field => field.Name != field.JsonName).Select(field => KeyValuePair.Create(field.Name, field)))
            .ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        LengthMax = all.Max(field => (int?)Math.Max(field.JsonName.Length, field.Name.Length)) ?? 0;
    }

    /// <summary>The length of the longest name.</summary>
    public int LengthMax { get; }

    public static FieldNames Of(MessageDescriptor message) => Known.GetOrAdd(message, static message => new FieldNames(message));

    public FieldDescriptor? Find(ReadOnlySpan<char> name) => fields.TryGetValue(name, out var field) ? field : null;
}
