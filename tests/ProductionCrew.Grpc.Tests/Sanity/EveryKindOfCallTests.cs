using Grpc.Core;
using Grpc.Core.Utils;
using ProductionCrew.Grpc.Tests.Everything;

namespace ProductionCrew.Grpc.Tests.Sanity;

/// <summary>A message with everything goes to the official server and back through the official client, in every kind of call.</summary>
public sealed class EveryKindOfCallTests(EverythingHost host) : IClassFixture<EverythingHost>
{
    private const string Path = "/productioncrew.grpctests.v1.EverythingService/";

    private readonly EverythingService.EverythingServiceClient client = new(host.Channel);

    [Fact]
    public async Task A_unary_call_gives_everything_back()
    {
        using var call = client.UnaryAsync(Samples.Full());

        Assert.Equal(Samples.Full(), await call);
        Assert.Equal(Status.DefaultSuccess, call.GetStatus());
        Assert.Contains($"unary {Path}Unary", host.Record.Intercepted, StringComparer.Ordinal);
    }

    [Fact]
    public void A_blocking_unary_call_gives_everything_back()
    {
        Assert.Equal(Samples.Full(), client.Unary(Samples.Full()));
    }

    [Fact]
    public async Task A_client_streaming_call_gives_everything_back()
    {
        using var call = client.Upload();
        await call.RequestStream.WriteAllAsync([Samples.Full(), new Everyone(), Samples.Full()]);

        var response = await call;

        Assert.Equal([Samples.Full(), new Everyone(), Samples.Full()], response.ManyInners.Select(inner => inner.Again));
        Assert.Contains($"client streaming {Path}Upload", host.Record.Intercepted, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_server_streaming_call_gives_everything_back()
    {
        using var call = client.Download(Samples.Full());

        var responses = await call.ResponseStream.ToListAsync();

        Assert.Equal(Samples.Full().ManyNumbers.Count, responses.Count);
        Assert.All(responses, response => Assert.Equal(Samples.Full(), response));
        Assert.Contains($"server streaming {Path}Download", host.Record.Intercepted, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_duplex_streaming_call_answers_each_request_before_the_next()
    {
        using var call = client.Converse();
        foreach (var text in new[] { "one", "two", "three" })
        {
            await call.RequestStream.WriteAsync(new Everyone { Text = text });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Contains($"duplex streaming {Path}Converse", host.Record.Intercepted, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Headers_and_trailers_travel_both_ways()
    {
        var headers = new Metadata { { EverythingServer.EchoHeader, "text" }, { EverythingServer.EchoTrailer, [0, 1, 255] } };
        using var call = client.UnaryAsync(new Everyone(), headers);
        await call;

        Assert.Equal("text", (await call.ResponseHeadersAsync).GetValue(EverythingServer.EchoHeader));
        Assert.Equal([0, 1, 255], call.GetTrailers().GetValueBytes(EverythingServer.EchoTrailer)!);
    }
}
