using Google.Protobuf;
using Google.Protobuf.Reflection;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Wire;

/// <summary>Every field of every request, as the descriptors tell them.</summary>
internal static class RequestFields
{
    /// <summary>Every method of the product, by its full name.</summary>
    public static IReadOnlyDictionary<string, MethodDescriptor> Methods { get; } =
        ProductContract.Services.SelectMany(service => service.Methods).ToDictionary(method => method.FullName, StringComparer.Ordinal);

    /// <summary>The ways to all fields of a message, through the messages in it; no message has itself inside.</summary>
    public static IEnumerable<FieldDescriptor[]> Below(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder().SelectMany(field => new[] { new[] { field } }.Concat(Inside(field)));

    /// <summary>How a way is written in messages of tests: <c>crew_member.roles.role</c>.</summary>
    public static string PathOf(FieldDescriptor[] way) => string.Join('.', way.Select(field => field.Name));

    /// <summary>A message that has one field only, given as its bytes without the tags of the messages around it.</summary>
    /// <param name="content">The field's tags and values, as often as it is repeated.</param>
    public static byte[] Message(FieldDescriptor[] way, byte[] content)
    {
        foreach (var field in way.Reverse().Skip(1))
        {
            content = Bytes(output =>
            {
                output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(content));
            });
        }

        return content;
    }

    public static byte[] Bytes(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            write(output);
        }

        return stream.ToArray();
    }

    private static IEnumerable<FieldDescriptor[]> Inside(FieldDescriptor field) =>
        field.FieldType == FieldType.Message ? Below(field.MessageType).Select(way => (FieldDescriptor[])[field, .. way]) : [];
}
