using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using ProductionCrew.Grpc.Tests.Everything;

namespace ProductionCrew.Grpc.Tests.Sanity;

/// <summary>Client interceptors, call credentials and compression work on the official client.</summary>
public sealed class InterceptedAndCompressedTests(EverythingHost host) : IClassFixture<EverythingHost>
{
    [Fact]
    public async Task Interceptors_of_a_channel_see_every_kind_of_call_in_order()
    {
        var seen = new List<string>();
        var invoker = host.Channel.Intercept(new RecordingClientInterceptor("first", seen), new RecordingClientInterceptor("second", seen));
        var client = new EverythingService.EverythingServiceClient(invoker);

        using var unary = client.UnaryAsync(new Everyone());
        await unary;
        client.Unary(new Everyone());
        using var upload = client.Upload();
        await upload.RequestStream.CompleteAsync();
        await upload;
        using var download = client.Download(new Everyone());
        Assert.False(await download.ResponseStream.MoveNext());
        using var converse = client.Converse();
        await converse.RequestStream.CompleteAsync();
        Assert.False(await converse.ResponseStream.MoveNext());

        string[] methods = ["Unary", "Unary", "Upload", "Download", "Converse"];
        Assert.Equal(methods.SelectMany(method => new[] { $"first {method}", $"second {method}" }), seen, StringComparer.Ordinal);
        Assert.Equal("second, first", (await unary.ResponseHeadersAsync).GetValue(EverythingServer.EchoHeader));
    }

    [Fact]
    public async Task An_interceptor_of_headers_adds_them()
    {
        var invoker = host.Channel.Intercept(headers =>
        {
            headers.Add(EverythingServer.EchoHeader, "added");
            return headers;
        });
        using var call = new EverythingService.EverythingServiceClient(invoker).UnaryAsync(new Everyone());
        await call;

        Assert.Equal("added", (await call.ResponseHeadersAsync).GetValue(EverythingServer.EchoHeader));
    }

    [Fact]
    public async Task Composed_call_credentials_add_their_headers()
    {
        using var channel = GrpcChannel.ForAddress(
            host.Address,
            new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure, UnsafeUseInsecureChannelCallCredentials = true }
        );
        var credentials = CallCredentials.Compose(
            CallCredentials.FromInterceptor((_, headers) => Add(headers, EverythingServer.EchoHeader, "credentials")),
            CallCredentials.FromInterceptor((context, headers) => Add(headers, "x-method", context.MethodName))
        );
        var options = new CallOptions(credentials: credentials);
        using var call = new EverythingService.EverythingServiceClient(channel).UnaryAsync(new Everyone(), options);
        await call;

        Assert.Equal("credentials", (await call.ResponseHeadersAsync).GetValue(EverythingServer.EchoHeader));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Messages_are_compressed_both_ways(string encoding)
    {
        using var watch = new EncodingWatch();
        using var channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpHandler = watch });
        var request = new Everyone { Text = new string('a', 100_000) };
        var headers = new Metadata { { "grpc-internal-encoding-request", encoding } };

        var response = await new EverythingService.EverythingServiceClient(channel).UnaryAsync(request, headers);

        Assert.Equal(request, response);
        Assert.Equal(encoding, watch.RequestEncoding);
        Assert.Equal("gzip", watch.ResponseEncoding);
    }

    private static Task Add(Metadata headers, string key, string value)
    {
        headers.Add(key, value);
        return Task.CompletedTask;
    }

    private sealed class EncodingWatch() : DelegatingHandler(new SocketsHttpHandler())
    {
        public string? RequestEncoding { get; private set; }

        public string? ResponseEncoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            RequestEncoding = request.Headers.GetValues("grpc-encoding").Single();
            var response = await base.SendAsync(request, cancellationToken);
            ResponseEncoding = response.Headers.GetValues("grpc-encoding").Single();
            return response;
        }
    }
}
