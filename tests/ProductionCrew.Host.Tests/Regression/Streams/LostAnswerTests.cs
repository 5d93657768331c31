using System.Globalization;
using System.Net;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Streams;

/// <summary>No answer is lost on a stream that Kestrel uses again; see docs/adr/0014.</summary>
[Trait("Store", "any")]
public sealed class LostAnswerTests(MarkedStreamFixture fixture, ITestOutputHelper output) : HostTest<MarkedStreamFixture>(fixture)
{
    private const string CallsVariable = "LOST_ANSWER_CALLS";
    private const int CallCount = 10_000;
    private const int ConnectionCount = 4;
    private const int PageCountMax = 1_000;

    [Fact]
    public void This_Kestrel_is_the_one_we_know() => Assert.True(ReusedStream.IsKnown);

    [Fact]
    public async Task A_stream_that_was_left_marked_as_queued_answers()
    {
        using var client = new HttpClient
        {
            BaseAddress = new Uri(Fixture.Address),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Timeout = Patience.Wait,
        };
        for (var page = 0; page < PageCountMax && MendedCount == 0; page++)
        {
            Assert.Equal("marked", await client.GetStringAsync(MarkedStreamFixture.Page));
        }

        Assert.NotEqual(0, MendedCount);
    }

    [Fact]
    public async Task Windows_that_open_byte_by_byte_lose_no_answer()
    {
        var before = MendedCount;
        var callCount = CallCountWanted();
        await Task.WhenAll(Enumerable.Range(0, ConnectionCount).Select(seed => CallAsync(seed, callCount / ConnectionCount)));
        output.WriteLine($"{callCount} calls; {MendedCount - before} would have been lost");
    }

    private int MendedCount => Fixture.Log.Lines.Count(line => line.Category == typeof(StreamMiddleware).FullName);

    private async Task CallAsync(int seed, int callCount)
    {
        using var client = await SlowWindowClient.ConnectAsync(new Uri(Fixture.Address), seed);
        for (var call = 0; call < callCount; call++)
        {
            await client.CallAsync();
        }
    }

    private static int CallCountWanted() =>
        Environment.GetEnvironmentVariable(CallsVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : CallCount;
}
