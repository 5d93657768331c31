using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ProductionCrew.Host.Json;

/// <summary>Writes the answer of a call. One that carries a single resource has the etag of that as its own.</summary>
internal static class JsonAnswer
{
    private const string Etag = "etag";

    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> Resources = new();

    public static void Write(HttpResponse response, IMessage message)
    {
        JsonText.Protect(response);
        if (
            Resources.GetOrAdd(message.Descriptor, SingleResource) is { } field
            && field.Accessor.GetValue(message) is IMessage resource
            && field.MessageType.FindFieldByName(Etag).Accessor.GetValue(resource) is string { Length: > 0 } etag
        )
        {
            response.Headers.ETag = $"\"{etag}\"";
        }

        JsonText.Write(response, JsonText.Of(message));
    }

    private static FieldDescriptor? SingleResource(MessageDescriptor message)
    {
        FieldDescriptor[] resources =
        [
            .. message
                .Fields.InDeclarationOrder()
                .Where(field =>
                    field.FieldType is FieldType.Message && !field.IsRepeated && field.MessageType.FindFieldByName(Etag) is not null
                ),
        ];
        return resources.Length == 1 ? resources[0] : null;
    }
}
