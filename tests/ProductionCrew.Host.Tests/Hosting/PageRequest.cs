using System.Net;
using System.Net.Http.Headers;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A request for a page, over HTTP/2 as the service takes it without TLS.</summary>
internal static class PageRequest
{
    /// <param name="token">Null for none.</param>
    /// <param name="tag">The tag of what the caller has; null if it has nothing.</param>
    public static async Task<HttpResponseMessage> GetAsync(string address, string path, string? token = null, string? tag = null)
    {
        using var client = new HttpClient { Timeout = Patience.Wait };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return await client.SendAsync(request);
    }
}
