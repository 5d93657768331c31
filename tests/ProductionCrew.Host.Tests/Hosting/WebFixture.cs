using System.Net;
using Grpc.Net.Client.Web;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Hosting;

/// <summary>A host that serves nobody without a token, and one other page that may call it from browsers.</summary>
public sealed class WebFixture : AccessFixture
{
    public const string KnownOrigin = "https://call-sheets.studio.example";

    internal override string[] Settings => [.. base.Settings, $"--ProductionCrew:CorsOrigins={KnownOrigin}"];

    /// <summary>A channel that calls as a browser does.</summary>
    public static DeadlineChannel OverWeb(string address) =>
        TestChannel.ForAddress(
            address,
            new() { HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new HttpClientHandler()), HttpVersion = HttpVersion.Version11 }
        );
}
