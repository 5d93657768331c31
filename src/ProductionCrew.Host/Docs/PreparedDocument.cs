using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using ProductionCrew.Host.Pages;
using ProductionCrew.Reference.OpenApi;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Docs;

/// <summary>The contract as a document of OpenAPI, which is made and compressed once.</summary>
internal sealed class PreparedDocument
{
    private const string Type = "application/json; charset=utf-8";

    private readonly byte[] content;
    private readonly byte[] packed;
    private readonly string tag;

    private PreparedDocument(byte[] content)
    {
        this.content = content;
        packed = PageGzip.Pack(content, CompressionLevel.Optimal);
        tag = PageAnswer.TagOf(content);
    }

    public static async Task<PreparedDocument> MakeAsync()
    {
        using var written = new MemoryStream();
        var document = ApiDocument.Of(ProductContract.Services, ContractDocs.Version, ContractDocs.ScopeOf);
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        return new(written.ToArray());
    }

    public Task SendAsync(HttpContext context)
    {
        var response = context.Response;
        PageAnswer.Protect(response);
        var isNew = PageAnswer.Begin(context, tag, PageAnswer.AskedAgain);
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!isNew)
        {
            return Task.CompletedTask;
        }

        if (!PageGzip.IsTaken(context.Request))
        {
            return PageAnswer.SendAsync(context, content, Type);
        }

        response.Headers.ContentEncoding = PageGzip.Coding;
        return PageAnswer.SendAsync(context, packed, Type);
    }
}
