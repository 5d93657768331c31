using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>Client certificates from the connection to the call, with an authority made here.</summary>
[Trait("Store", "any")]
public sealed class ClientCertificateTests : IAsyncLifetime
{
    private const string Subject = "CN=call-sheets, O=Studio";
    private const string DnsName = "call-sheets.studio.example";

    private CertificateHost? started;

    private CertificateHost Host => started!;

    public async Task InitializeAsync() => started = await CertificateHost.StartAsync();

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        HostTest.NoErrors(Host.Log);
    }

    [Theory]
    [InlineData(Subject)]
    [InlineData(DnsName)]
    public async Task A_certificate_stands_for_the_operator_that_has_its_subject_or_its_DNS_name(string name)
    {
        await Host.CreateOperatorAsync("other", AccessScopes.Admin, "CN=other", "other.studio.example");
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, name);
        using var certificate = Host.Authority.ForClient(Subject, DnsName);
        using var channel = Host.Connect(certificate);

        var me = await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new());

        Assert.Equal(("productioncrew|call-sheets", certificate.NotAfter.ToUniversalTime()), (me.Actor, me.ExpireTime.ToDateTime()));
        Assert.Equal([AccessScope.User], me.Scopes);
    }

    [Fact]
    public async Task Whoever_shows_none_or_one_that_stands_for_nobody_needs_a_token()
    {
        using var certificate = Host.Authority.ForClient(Subject);
        foreach (var shown in (X509Certificate2?[])[null, certificate])
        {
            using var channel = Host.Connect(shown);
            Assert.Equal("TOKEN_MISSING", await ReasonAsync(channel));
        }
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_with_its_connection()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, Subject, DnsName);
        using var other = new TestAuthority();
        using var certificate = other.ForClient(Subject, DnsName);
        using var channel = Host.Connect(certificate);

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new())
        );

        Assert.DoesNotContain(refused.Trailers, entry => entry.Key == "x-call-id");
        Assert.DoesNotContain(Host.Log.Lines, line => line.Message.Contains("WhoAmI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_a_certificate_names_is_fetched()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var between = Host.Authority.Below("Between");
        using var certificate = between.ForClient(Subject, address: new Uri($"http://{listener.LocalEndpoint}/between.cer"));
        using var channel = Host.Connect(certificate);

        await Assert.ThrowsAsync<RpcException>(async () => await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new()));

        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_certificate_of_an_authority_below_is_taken_with_that_of_the_authority()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, Subject);
        using var between = Host.Authority.Below("Between");
        using var certificate = between.ForClient(Subject);
        using var channel = Host.Connect(certificate, between);

        Assert.Equal("productioncrew|call-sheets", (await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new())).Actor);
    }

    [Fact]
    public async Task A_certificate_for_servers_is_refused_with_its_connection()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, "CN=localhost");
        using var certificate = Host.Authority.ForServer();
        using var channel = Host.Connect(certificate);

        await Assert.ThrowsAsync<RpcException>(async () => await new AccessService.AccessServiceClient(channel).WhoAmIAsync(new()));

        Assert.DoesNotContain(Host.Log.Lines, line => line.Message.Contains("WhoAmI", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_disabled_operator_is_not_served_by_its_certificate()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, Subject);
        using var certificate = Host.Authority.ForClient(Subject);
        using var channel = Host.Connect(certificate);
        using var watch = await WatchAsync(channel);

        await Host.ExecuteAsync(new DisableOperator(Id("call-sheets")));

        Assert.Equal("TOKEN_INVALID", await EndAsync(watch));
        Assert.Equal("TOKEN_MISSING", await ReasonAsync(channel));
    }

    [Fact]
    public async Task Streams_and_calls_end_when_the_name_is_taken_from_the_operator()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, "CN=another", Subject);
        using var certificate = Host.Authority.ForClient(Subject);
        using var channel = Host.Connect(certificate);
        using var watch = await WatchAsync(channel);

        await Host.ExecuteAsync(new UpdateOperator(Id("call-sheets"), Scopes: null, ["CN=another"], ExpectedVersion: null));

        Assert.Equal("TOKEN_INVALID", await EndAsync(watch));
        Assert.Equal("TOKEN_MISSING", await ReasonAsync(channel));
    }

    [Fact]
    public async Task Streams_and_calls_end_with_the_certificate_though_the_connection_lives_on()
    {
        await Host.CreateOperatorAsync("call-sheets", AccessScopes.User, Subject);
        using var certificate = Host.Authority.ForClient(Subject);
        using var channel = Host.Connect(certificate);
        using var watch = await WatchAsync(channel);

        Host.Clock.Advance(Instant.FromDateTimeUtc(certificate.NotAfter.ToUniversalTime()) - Host.Clock.Now);

        Assert.Equal("TOKEN_INVALID", await EndAsync(watch));
        Assert.Equal("TOKEN_MISSING", await ReasonAsync(channel));
    }

    private static OperatorId Id(string name) =>
        OperatorId.TryParse(name, out var id) ? id : throw new ArgumentException(name, nameof(name));

    private static async Task<string> ReasonAsync(ChannelBase channel) =>
        (await Refused.ByAsync(new AccessService.AccessServiceClient(channel).WhoAmIAsync(new()))).Reason;

    private static async Task<AsyncServerStreamingCall<WatchScheduleResponse>> WatchAsync(ChannelBase channel)
    {
        var watch = new ProductionService.ProductionServiceClient(channel).WatchSchedule(new() { FromNow = true });
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        return watch;
    }

    /// <summary>The reason that a stream ends with.</summary>
    private static async Task<string> EndAsync(AsyncServerStreamingCall<WatchScheduleResponse> watch)
    {
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await watch.ResponseStream.MoveNext(CancellationToken.None)) { }
        });
        return Refused.Of(ended).Reason;
    }
}
