using System.Collections.Concurrent;
using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Host.Json;

/// <summary>The fields of a message by the names that JSON may use: <c>displayName</c>, or <c>display_name</c> as the contract has it.</summary>
internal static class FieldNames
{
    /// <summary>How much of an unknown name is told.</summary>
    private const int LengthMax = 100;

    private static readonly ConcurrentDictionary<MessageDescriptor, FrozenDictionary<string, FieldDescriptor>> Known = new();

    public static FieldDescriptor? Find(MessageDescriptor message, string name) =>
        Known
            .GetOrAdd(
                message,
                static message => message.Fields.InDeclarationOrder().ToFrozenDictionary(field => field.JsonName, StringComparer.Ordinal)
            )
            .GetValueOrDefault(name)
        ?? message.FindFieldByName(name);

    /// <summary>Where a field is in a request, named as in the contract, or as it was given if it does not exist.</summary>
    /// <param name="path">Where its message is; empty if it is the request.</param>
    public static string Place(string path, FieldDescriptor? field, string given)
    {
        var name = field?.Name ?? (given.Length <= LengthMax ? given : given[..LengthMax] + "...");
        return path.Length == 0 ? name : $"{path}.{name}";
    }
}
