using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Load;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression;

/// <summary>TLS with nothing but Kestrel's own settings, and a certificate made here.</summary>
[Trait("Store", "any")]
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder scratch = new();
    private readonly X509Certificate2 certificate = SelfSigned();

    [Fact]
    public async Task A_client_that_trusts_the_certificate_is_served()
    {
        await using var host = await StartAsync();
        using var handler = new SocketsHttpHandler { SslOptions = Trusting() };
        using var channel = TestChannel.ForAddress(Localhost(host), new GrpcChannelOptions { HttpHandler = handler });

        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(ServingStatus.Serving, health.Status);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task Both_versions_of_HTTP_share_the_port_through_ALPN()
    {
        await using var host = await StartAsync();

        Assert.Equal(SslApplicationProtocol.Http2, await NegotiateAsync(host, SslApplicationProtocol.Http2, SslApplicationProtocol.Http11));
        Assert.Equal(SslApplicationProtocol.Http11, await NegotiateAsync(host, SslApplicationProtocol.Http11));
    }

    [Fact]
    public async Task A_browser_calls_on_the_same_port()
    {
        await using var host = await StartAsync();
        var handler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, new SocketsHttpHandler { SslOptions = Trusting() });
        using var channel = TestChannel.ForAddress(Localhost(host), new GrpcChannelOptions { HttpHandler = handler });

        var caller = await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new());

        Assert.StartsWith("anonymous@", caller.Actor, StringComparison.Ordinal);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task Over_HTTP_1_a_refusal_has_its_status_though_the_request_says_that_it_is_gRPC()
    {
        await using var host = await StartAsync("--ProductionCrew:Access=required");
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = Trusting() });
        using var content = new ByteArrayContent([0, 0, 0, 0, 0]);
        content.Headers.ContentType = new("application/grpc");

        using var response = await client
            .PostAsync(new Uri(Localhost(host), "/productioncrew.v1.AccessService/WhoAmI"), content)
            .WaitAsync(Patience.Wait);

        Assert.Equal((HttpVersion.Version11, HttpStatusCode.Unauthorized), (response.Version, response.StatusCode));
    }

    [Fact]
    public async Task The_smoke_test_and_a_load_run_over_TLS_with_an_authority_of_ones_own()
    {
        await using var host = await StartAsync();
        using var file = new LoadFile(
            stages: """[{ "seconds": 1, "callsPerSecond": 20 }]""",
            thresholds: """{ "all": { "errorShareMax": 0 } }"""
        );
        var address = Localhost(host).OriginalString;

        var smoke = await RunAsync("smoke", address, "--require-write");
        var load = await RunAsync("load", address, "--plan", file.Plan);

        Assert.True(smoke.ExitCode == 0, smoke.Output + smoke.Errors);
        Assert.EndsWith("ok taken away again\n", smoke.Output, StringComparison.Ordinal);
        Assert.True(load.ExitCode == 0, load.Output + load.Errors);
        HostTest.NoErrors(host.Log);

        Task<ProgramRun> RunAsync(params string[] arguments) =>
            ProgramRun.OfAsync(
                ProgramStart
                    .Of(ChildHost.Executable, arguments)
                    .With(new KeyValuePair<string, string>("SSL_CERT_FILE", scratch.PathOf("cert.pem")))
            );
    }

    public void Dispose()
    {
        certificate.Dispose();
        scratch.Dispose();
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static Uri Localhost(RunningHost host) => new UriBuilder(host.Address) { Host = "localhost" }.Uri;

    private async Task<RunningHost> StartAsync(params string[] settings)
    {
        var (chain, key) = (scratch.PathOf("cert.pem"), scratch.PathOf("key.pem"));
        await File.WriteAllTextAsync(chain, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(key, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return await RunningHost.StartAsync(
            settings:
            [
                "--urls=https://127.0.0.1:0",
                $"--Kestrel:Certificates:Default:Path={chain}",
                $"--Kestrel:Certificates:Default:KeyPath={key}",
                .. settings,
            ]
        );
    }

    // Trusts this one certificate and no other.
    private SslClientAuthenticationOptions Trusting(params SslApplicationProtocol[] protocols) =>
        new()
        {
            TargetHost = "localhost",
            ApplicationProtocols = protocols.Length == 0 ? null : [.. protocols],
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { X509CertificateLoader.LoadCertificate(certificate.RawData) },
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };

    private async Task<SslApplicationProtocol> NegotiateAsync(RunningHost host, params SslApplicationProtocol[] protocols)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(host.Address).Port);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(Trusting(protocols));
        Assert.True(tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13);
        return tls.NegotiatedApplicationProtocol;
    }
}
