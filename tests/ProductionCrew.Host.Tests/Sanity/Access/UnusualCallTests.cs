using System.Net;
using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Access;

/// <summary>Calls as no client of the contract makes them: of services that do not exist, of paths in another case, without gRPC.</summary>
public sealed class UnusualCallTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private const string CallId = "x-call-id";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task A_call_of_a_service_that_does_not_exist_needs_a_token_and_is_logged_with_its_caller()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var token = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        var call = Guid.NewGuid().ToString();

        Assert.Equal(StatusCode.Unauthenticated, await CodeAsync("studio.v1.Nothing", "Get", []));
        Assert.Equal(
            StatusCode.Unimplemented,
            await CodeAsync("studio.v1.Nothing", "Get", [.. AccessFixture.With(token), new Metadata.Entry(CallId, call)])
        );

        var line = await Fixture.Log.LineAsync(line => line.Message.Contains(call, StringComparison.Ordinal));
        Assert.Contains(line.Scopes, scope => scope.EndsWith($"Actor:productioncrew|{id}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "WhoAmI", null)]
    [InlineData(HttpStatusCode.Unauthorized, "WhoAmI", "application/json")]
    [InlineData(HttpStatusCode.Forbidden, "ListOperators", null)]
    [InlineData(HttpStatusCode.Forbidden, "ListOperators", "application/json")]
    public async Task Without_gRPC_a_refusal_has_the_status_of_HTTP(HttpStatusCode expected, string method, string? type)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Fixture.Address}/productioncrew.v1.AccessService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([]),
        };
        request.Content.Headers.ContentType = type is null ? null : new(type);
        if (expected is HttpStatusCode.Forbidden)
        {
            request.Headers.Authorization = new("Bearer", await Fixture.TokenAsync(AccessScopes.User));
        }

        using var response = await client.SendAsync(request).WaitAsync(Patience.Wait);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected is HttpStatusCode.Unauthorized ? "Bearer" : "", response.Headers.WwwAuthenticate.ToString());
        Assert.False(response.Headers.Contains("grpc-status"));
    }

    [Fact]
    public async Task A_stream_whose_path_is_in_another_case_ends_with_its_token_too()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var token = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        var method = new Method<byte[], byte[]>(
            MethodType.DuplexStreaming,
            "GRPC.Reflection.v1.SERVERREFLECTION",
            "serverReflectionInfo",
            Bytes,
            Bytes
        );
        using var reflection = Fixture
            .Channel.CreateCallInvoker()
            .AsyncDuplexStreamingCall(method, null, new CallOptions(AccessFixture.With(token)));
        await reflection.RequestStream.WriteAsync(
            Google.Protobuf.MessageExtensions.ToByteArray(new ServerReflectionRequest { ListServices = "" })
        );
        Assert.True(await reflection.ResponseStream.MoveNext(CancellationToken.None));

        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        await Fixture.Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);

        var ended = await Assert.ThrowsAsync<RpcException>(() => reflection.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal("TOKEN_INVALID", Refused.Of(ended).Reason);
    }

    [Fact]
    public async Task No_scheme_answers_for_calls_that_do_not_ask_for_one()
    {
        var schemes = Fixture.Services.GetRequiredService<IAuthenticationSchemeProvider>();

        Assert.Null(await schemes.GetDefaultAuthenticateSchemeAsync());
        Assert.NotEmpty(await schemes.GetAllSchemesAsync());
    }

    [Fact]
    public async Task Open_reflection_needs_no_token_for_as_long_as_it_goes_on()
    {
        await using var host = await RunningHost.StartAsync(
            settings: ["--ProductionCrew:Access=required", "--ProductionCrew:OpenReflection=true"]
        );
        using var reflection = new ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await reflection.RequestStream.WriteAsync(new() { ListServices = "" });
            Assert.True(await reflection.ResponseStream.MoveNext(CancellationToken.None));
        }

        Assert.Equal(
            "TOKEN_MISSING",
            (await Refused.ByAsync(new AccessService.AccessServiceClient(host.Channel).WhoAmIAsync(new()))).Reason
        );
    }

    private async Task<StatusCode> CodeAsync(string service, string name, Metadata metadata)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, name, Bytes, Bytes);
        try
        {
            await Fixture.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(metadata), []);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
