using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Host.Json;

/// <summary>The fields of a message by the names that JSON may use: <c>displayName</c>, or <c>display_name</c> as the contract has it.</summary>
internal static class FieldNames
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Known = new();

    public static FieldDescriptor? Find(MessageDescriptor message, string name) => Known.GetOrAdd(message, NamesOf).GetValueOrDefault(name);

    /// <summary>Where a field is in a request, named as in the contract, or as it was given if it does not exist.</summary>
    /// <param name="path">Where its message is; empty if it is the request.</param>
    public static string Place(string path, FieldDescriptor? field, string given) =>
        path.Length == 0 ? field?.Name ?? given : $"{path}.{field?.Name ?? given}";

    // What looks up a field in a descriptor takes a name with dots for a field of a message inside, so that it is for no name of a caller's.
    private static FrozenDictionary<string, FieldDescriptor> NamesOf(MessageDescriptor message) =>
        message
            .Fields.InDeclarationOrder()
            .SelectMany(field => (KeyValuePair<string, FieldDescriptor>[])[new(field.Name, field), new(field.JsonName, field)])
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
}
