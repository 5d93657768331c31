using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace ProductionCrew.Client.Import;

/// <summary>
/// Makes request ids from the contents of a row. The same row gives the same id in every run, so a second run after a crash or a lost
/// answer does nothing twice. A changed row gives another id.
/// </summary>
internal static class RowRequestId
{
    private const int UuidBytes = 16;
    private const byte CustomVersion = 0x80;
    private const byte Variant = 0x80;

    /// <param name="request">The request, still without an id.</param>
    public static string Of(IMessage request)
    {
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(request.Descriptor.FullName + "\n"), .. request.ToByteArray()]);
        var uuid = hash.AsSpan(0, UuidBytes);

        // RFC 9562 reserves version 8 for ids that are made in an own way.
        uuid[6] = (byte)((uuid[6] & 0x0F) | CustomVersion);
        uuid[8] = (byte)((uuid[8] & 0x3F) | Variant);
        return new Guid(uuid, bigEndian: true).ToString("D");
    }
}
