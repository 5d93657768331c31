using System.Net;
using Grpc.Net.Client.Web;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A host that serves nobody without a token, with an address for browsers and one other page that may call it from there.</summary>
public sealed class WebFixture : AccessFixture
{
    public const string KnownOrigin = "https://call-sheets.studio.example";

    internal override string[] Settings => [.. base.Settings, .. Endpoints, $"--ProductionCrew:CorsOrigins={KnownOrigin}"];

    /// <summary>An address for gRPC and one for browsers.</summary>
    public static string[] Endpoints { get; } =
    [
        "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Pages:Url=http://127.0.0.1:0",
        "--Kestrel:Endpoints:Pages:Protocols=Http1",
    ];

    /// <summary>The address for browsers.</summary>
    public string PagesAddress => Host.Application.Addresses.Last();

    /// <summary>A channel that calls as a browser does.</summary>
    public static DeadlineChannel OverWeb(string address) =>
        TestChannel.ForAddress(
            address,
            new() { HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new HttpClientHandler()), HttpVersion = HttpVersion.Version11 }
        );
}
