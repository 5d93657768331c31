using System.Net;
using System.Net.Http.Headers;
using ProductionCrew.Host.Board;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Sanity.Browsers;

/// <summary>The files of the board on the wire. Where they were not built, the answer that says so.</summary>
public sealed class BoardPageTests(WebFixture fixture) : HostTest<WebFixture>(fixture)
{
    [Fact]
    public async Task The_page_needs_no_token_and_may_load_nothing_from_elsewhere()
    {
        using var page = await GetAsync("/");

        Assert.Equal(BoardFiles.Load().ArePresent ? HttpStatusCode.OK : HttpStatusCode.NotFound, page.StatusCode);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task A_file_is_packed_for_whoever_takes_that_and_sent_once()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("assets"));
        await File.WriteAllTextAsync(folder.PathOf("index.html"), "<!doctype html>");
        await File.WriteAllTextAsync(folder.PathOf("assets", "a.js"), new string(' ', 1_000));
        await File.WriteAllTextAsync(folder.PathOf("assets", "secret.key"), "no page");

        var files = BoardFiles.Load(folder.Path);

        Assert.Equal("text/html; charset=utf-8", files.Find("/")!.Content.Type);
        Assert.True(files.Find("/assets/a.js") is { Content: { Bytes.Length: 1_000, Packed.Length: < 100 } });
        Assert.Null(files.Find("/assets/secret.key"));
        Assert.Null(files.Find("/index.html"));
        Assert.Null(files.Find("/assets/../index.html"));
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again()
    {
        using var first = await GetAsync("/");
        if (first.Headers.ETag is null)
        {
            Assert.Contains("Node.js", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return;
        }

        using var again = await GetAsync("/", first.Headers.ETag);

        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal("gzip", first.Content.Headers.ContentEncoding.Single());
        Assert.True(first.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("/assets/none.js")]
    [InlineData("/assets/..%2findex.html")]
    [InlineData("/assets/%2e%2e/productioncrew.dll")]
    [InlineData("/assets/..%5cproductioncrew.dll")]
    public async Task There_is_no_way_to_any_other_file(string path)
    {
        using var answer = await GetAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task The_address_of_gRPC_has_no_board()
    {
        using var answer = await PageRequest.GetAsync(Fixture.Address, "/");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081", "127.0.0.1:5081")]
    [InlineData("", null)]
    public void The_start_says_where_it_is_if_browsers_are_served(string urls, string? said)
    {
        var explained = BoardFiles.Explain(urls.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(said is null, explained is null);
        Assert.Matches(said is null ? "^$" : $"{said}|without Node.js", explained ?? "");
    }

    private async Task<HttpResponseMessage> GetAsync(string path, EntityTagHeaderValue? tag = null)
    {
        using var client = new HttpClient { Timeout = Patience.Wait };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Fixture.Host.HttpAddress + path));
        request.Headers.AcceptEncoding.Add(new("gzip"));
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return await client.SendAsync(request);
    }
}
