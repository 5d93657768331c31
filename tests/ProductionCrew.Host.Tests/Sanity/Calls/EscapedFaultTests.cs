using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Sanity.Calls;

/// <summary>Exceptions from outside of the handlers, which the server answers for us.</summary>
public sealed class EscapedFaultTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_ends_with_one_is_logged_and_measured(bool isLater)
    {
        var cause = new InvalidOperationException("the cause");
        using var measured = new CallDurations("_OTHER");
        await using var host = await RunningHost.StartAsync(
            new HostExtensions { Map = endpoints => endpoints.Map("/fault", _ => isLater ? LaterAsync(cause) : throw cause) }
        );
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host.Address}/fault")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Add("x-call-id", "escaped-1");

        using var response = await client.SendAsync(request).WaitAsync(Patience.Wait);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var line = await host.Log.LineAsync(line => line.Message.Contains("escaped-1", StringComparison.Ordinal));
        Assert.Equal((LogLevel.Error, cause), (line.Level, line.Exception));
        await Eventually.IsTrueAsync(() => measured.Codes.Contains("UNKNOWN"));
    }

    private static async Task LaterAsync(Exception cause)
    {
        await Task.Yield();
        throw cause;
    }
}
