using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Sanity.Docs;

/// <summary>The document of OpenAPI and its page on the wire, of a service that answers nobody else without a token.</summary>
public sealed partial class DocsPageTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private const string Document = "/openapi/v1.json";

    [Fact]
    public async Task The_document_needs_no_token_and_is_sent_again_only_if_it_is_another()
    {
        using var first = await GetAsync(Document);
        using var again = await GetAsync(Document, ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("application/json", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task It_is_compressed_for_whoever_takes_that()
    {
        using var plain = await GetAsync(Document);
        using var packed = await GetAsync(Document, ("Accept-Encoding", "gzip"));
        await using var unpacking = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await unpacking.CopyToAsync(unpacked);

        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), unpacked.ToArray());
        Assert.True(packed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 5);
    }

    [Fact]
    public async Task The_page_runs_only_what_it_names_and_loads_nothing_from_elsewhere()
    {
        using var page = await GetAsync("/docs/");
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        foreach (Match source in Source().Matches(html))
        {
            using var file = await GetAsync("/docs/" + source.Groups["path"].Value);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        }
    }

    /// <summary>What a page that tries calls begins with is never malformed. That there is no such person is another matter.</summary>
    [Fact]
    public async Task No_example_has_a_wrong_field()
    {
        var token = await Fixture.TokenAsync(AccessScopes.Manager | AccessScopes.Admin);
        using var response = await GetAsync(Document);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var operations = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject(), (path, one) => (path.Name, one));
        var tried = 0;
        foreach (var (path, operation) in operations)
        {
            if (
                !operation.Value.TryGetProperty("requestBody", out var body)
                || operation.Value.GetProperty("operationId").GetString() == "IssueToken"
            )
            {
                continue;
            }

            using var request = new HttpRequestMessage(new HttpMethod(operation.Name.ToUpperInvariant()), Path(path, operation.Value));
            var example = body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
            request.Content = new StringContent(example, Encoding.UTF8, "application/json");
            request.Headers.Authorization = new("Bearer", token);
            using var answer = await SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.False(text.Contains("INVALID_FIELD", StringComparison.Ordinal), $"{path} {example}: {text}");
            Assert.True((int)answer.StatusCode < 500, $"{path} {example}: {text}");
            tried++;
        }

        Assert.True(tried > 30);
    }

    private static string Path(string template, JsonElement operation)
    {
        IEnumerable<JsonElement> parameters = operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [];
        var required = parameters
            .Where(one => one.GetProperty("in").GetString() == "query" && one.TryGetProperty("required", out var flag) && flag.GetBoolean())
            .Select(one => $"{one.GetProperty("name").GetString()}={one.GetProperty("example").GetString()}");

        // These two have ids of a form of their own.
        var named = template
            .Replace("{operator}", "example", StringComparison.Ordinal)
            .Replace("{workEntry}", "1~2~2035-03-01~overtime", StringComparison.Ordinal);
        var path = Parameter().Replace(named, "1");
        return $"{path}?{string.Join('&', required)}";
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient { Timeout = Patience.Wait, BaseAddress = new Uri(Fixture.Host.HttpAddress) };
        return await client.SendAsync(request);
    }

    [GeneratedRegex("""(src|href)="(?<path>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
