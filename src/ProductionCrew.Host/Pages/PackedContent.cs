using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace ProductionCrew.Host.Pages;

/// <summary>What is the same for everybody and never changes while the service runs: it is compressed once, for whoever takes that.</summary>
internal sealed class PackedContent(byte[] content, string type)
{
    private readonly string tag = PageAnswer.TagOf(content);

    public byte[] Bytes => content;

    /// <summary>The same by gzip.</summary>
    public byte[] Packed { get; } = PageGzip.Pack(content, CompressionLevel.Optimal);

    public string Type => type;

    /// <summary>Sends it, unless the caller has it.</summary>
    /// <param name="life">How long the caller may keep it.</param>
    public Task SendAsync(HttpContext context, string life)
    {
        var headers = context.Response.Headers;
        var isNew = PageAnswer.Begin(context, tag, life);
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!isNew)
        {
            return Task.CompletedTask;
        }

        if (!PageGzip.IsTaken(context.Request))
        {
            return PageAnswer.SendAsync(context, content, type);
        }

        headers.ContentEncoding = PageGzip.Coding;
        return PageAnswer.SendAsync(context, Packed, type);
    }
}
