using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>A host with TLS that takes client certificates of one authority.</summary>
internal sealed class CertificateHost : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private IServiceProvider? services;
    private RunningHost? host;

    public TestAuthority Authority { get; } = new();

    /// <summary>It begins at the time of the machine, by which certificates are checked when a connection is made.</summary>
    public ManualClock Clock { get; } = new(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));

    public LogRecorder Log => host!.Log;

    public Uri Address => new UriBuilder(host!.Address) { Host = "localhost" }.Uri;

    public static async Task<CertificateHost> StartAsync()
    {
        var started = new CertificateHost();
        using var certificate = started.Authority.ForServer();
        using var key = certificate.GetECDsaPrivateKey()!;
        var (chainFile, keyFile, authorityFile) = (
            started.folder.PathOf("cert.pem"),
            started.folder.PathOf("key.pem"),
            started.folder.PathOf("ca.pem")
        );
        await File.WriteAllTextAsync(chainFile, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(authorityFile, started.Authority.Pem);
        started.host = await RunningHost.StartAsync(
            new HostExtensions { Map = endpoints => started.services = endpoints.ServiceProvider },
            [
                "--urls=https://127.0.0.1:0",
                $"--Kestrel:Certificates:Default:Path={chainFile}",
                $"--Kestrel:Certificates:Default:KeyPath={keyFile}",
                $"--ProductionCrew:ClientAuthorityFile={authorityFile}",
                "--ProductionCrew:Access=required",
                "--ProductionCrew:AccessKey=a-key-of-more-than-twenty-letters",
            ],
            time: started.Clock
        );
        return started;
    }

    public async Task CreateOperatorAsync(string name, AccessScopes scopes, params string[] certificateNames)
    {
        Assert.True(OperatorId.TryParse(name, out var id));
        await ExecuteAsync(new CreateOperator(id, scopes, SecretHashes.Create().Hash, [.. certificateNames]));
    }

    public async Task ExecuteAsync(ICommand<Operator> command)
    {
        var outcome = await services!
            .GetRequiredService<IStore>()
            .ExecuteAsync(command, new Call("test", "ChangeOperator"), CancellationToken.None);
        Assert.True(outcome.IsAccepted);
        await services!.GetRequiredService<AccessDirectory>().ReadAsync(CancellationToken.None);
    }

    /// <summary>A connection of its own that shows a certificate, or none.</summary>
    public DeadlineChannel Connect(X509Certificate2? shown, params TestAuthority[] between)
    {
        var handler = new SocketsHttpHandler { SslOptions = Authority.Trusting(shown, between) };
        return TestChannel.ForAddress(Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }

    public async ValueTask DisposeAsync()
    {
        await host!.DisposeAsync();
        Authority.Dispose();
        folder.Dispose();
    }
}
