using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace ProductionCrew.Host.Tests.Wire;

/// <summary>Sends a message compressed as well as gzip can, which the client would not.</summary>
internal static class Compressed
{
    private const int PrefixBytes = 5;

    public static async Task<RawReply> SendAsync(string address, MethodDescriptor method, byte[] message, TimeSpan patience)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}/{method.Service.FullName}/{method.Name}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(message)) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TE.ParseAdd("trailers");
        request.Headers.Add("grpc-encoding", "gzip");
        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        var status = int.Parse(headers.GetValues("grpc-status").Single(), CultureInfo.InvariantCulture);
        return new RawReply((StatusCode)status, null, headers.TryGetValues("grpc-message", out var detail) ? detail.Single() : "", 0);
    }

    private static byte[] Frame(byte[] message)
    {
        using var packed = new MemoryStream();
        packed.Write(new byte[PrefixBytes]);
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(message);
        }

        var frame = packed.ToArray();
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - PrefixBytes);
        return frame;
    }
}
