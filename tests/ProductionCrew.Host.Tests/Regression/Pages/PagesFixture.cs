using ProductionCrew.Host.Tests.Hosting;

namespace ProductionCrew.Host.Tests.Regression.Pages;

/// <summary>A host with an address for browsers, which speak no HTTP/2 without TLS.</summary>
public sealed class PagesFixture : HostFixture
{
    internal override string[] Settings =>
        [
            "--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Pages:Url=http://127.0.0.1:0",
            "--Kestrel:Endpoints:Pages:Protocols=Http1",
        ];

    /// <summary>The address for browsers.</summary>
    public string PagesAddress => Host.Application.Addresses.Last();
}
