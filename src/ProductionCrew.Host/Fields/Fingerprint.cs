using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace ProductionCrew.Host.Fields;

/// <summary>Tells whether two requests with the same request id ask for the same thing.</summary>
internal static class Fingerprint
{
    /// <summary>The first half of the SHA-256 of the message without the given fields.</summary>
    public static UInt128 Of<T>(T message, params ReadOnlySpan<string> without)
        where T : class, IMessage<T>
    {
        var copy = message.Clone();
        foreach (var field in without)
        {
            copy.Descriptor.FindFieldByName(field).Accessor.Clear(copy);
        }

        // Requests of different types may have the same bytes.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData([.. Encoding.UTF8.GetBytes(copy.Descriptor.FullName), .. copy.ToByteArray()], hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
