using Grpc.Core;
using Microsoft.IdentityModel.Tokens;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Access;

/// <summary>Every rpc with every kind of token that must not do, and with one that must.</summary>
public sealed class AccessTableTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private const string Reflection = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    public static TheoryData<string> BadTokens =>
        ["none", "empty", "no bearer", "garbage", "expired", "tampered", "audience", "issuer", "unsigned", "shared key", "another key", "disabled", "type"];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Without_a_good_token_every_call_is_refused_and_does_nothing(string kind)
    {
        var metadata = await BadAsync(kind);
        var manager = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager));
        var before = await CountAsync(manager);
        foreach (var (path, policy) in Rpcs().Where(rpc => rpc.Policy.Length > 0))
        {
            Assert.True(await CodeOfAsync(path, metadata) is StatusCode.Unauthenticated, $"{path} with {kind} token, which needs {policy}");
        }

        Assert.Equal(before, await CountAsync(manager));
    }

    [Theory]
    [InlineData(AccessScopes.User)]
    [InlineData(AccessScopes.Manager)]
    [InlineData(AccessScopes.Admin)]
    public async Task With_a_good_token_exactly_the_calls_of_its_scope_are_served(AccessScopes scope)
    {
        var metadata = AccessFixture.With(await Fixture.TokenAsync(scope));
        foreach (var (path, policy) in Rpcs())
        {
            var isAllowed = policy is "" or "signed-in" || (RequiredAccess.ScopesOf(policy) & scope) != AccessScopes.None;
            var code = await CodeOfAsync(path, metadata);
            Assert.True(code is not StatusCode.Unauthenticated, $"{path} is {code}");
            Assert.True((code is not StatusCode.PermissionDenied) == isAllowed, $"{path}, which needs {policy}, is {code} with {scope}");
        }
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_told_to_nobody_without_a_token()
    {
        const string path = "/productioncrew.v1.CrewService/Guess";
        Assert.Equal(StatusCode.Unauthenticated, await CodeOfAsync(path, []));
        Assert.Equal(StatusCode.Unimplemented, await CodeOfAsync(path, AccessFixture.With(await Fixture.TokenAsync(AccessScopes.User))));
    }

    [Fact]
    public async Task Health_needs_no_token() =>
        Assert.Equal(StatusCode.OK, await CodeOfAsync("/grpc.health.v1.Health/Check", []));

    private static IEnumerable<(string Path, string Policy)> Rpcs() =>
        RequiredAccess.Policies.Select(entry => (entry.Key, entry.Value)).Append((Reflection, "user"));

    private async Task<Metadata> BadAsync(string kind)
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User | AccessScopes.Manager | AccessScopes.Admin);
        var good = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        return kind switch
        {
            "none" => [],
            "empty" => AccessFixture.With(""),
            "no bearer" => new Metadata { { "authorization", $"Basic {good}" } },
            "garbage" => AccessFixture.With("a.b.c"),
            "expired" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.Expires = DateTime.UnixEpoch.AddYears(50))),
            "tampered" => AccessFixture.With(Tampered(good)),
            "audience" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.Audience = "another")),
            "issuer" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.Issuer = "another")),
            "unsigned" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.SigningCredentials = null)),
            "shared key" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.SigningCredentials = Shared(token))),
            "another key" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.SigningCredentials = Another(token))),
            "type" => AccessFixture.With(await Fixture.ForgeAsync(id, token => token.TokenType = "JWT")),
            "disabled" => AccessFixture.With(await DisabledAsync(id, good)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        return string.Join('.', parts[0], Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("\"exp\":1", "\"exp\":2", StringComparison.Ordinal)), parts[2]);
    }

    /// <summary>The known mistake of taking a public key for a shared one.</summary>
    private static SigningCredentials Shared(SecurityTokenDescriptor token) =>
        new(
            new SymmetricSecurityKey(System.Text.Encoding.ASCII.GetBytes(new string('k', 64))) { KeyId = token.SigningCredentials.Key.KeyId },
            SecurityAlgorithms.HmacSha256
        );

    private static SigningCredentials Another(SecurityTokenDescriptor token) =>
        new(
            new ECDsaSecurityKey(System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256))
            {
                KeyId = token.SigningCredentials.Key.KeyId,
            },
            SecurityAlgorithms.EcdsaSha256
        );

    private async Task<string> DisabledAsync(string id, string token)
    {
        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        await Fixture.Access.WhoAmIAsync(new(), AccessFixture.With(token));
        await Fixture.Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);
        return token;
    }

    private async Task<int> CountAsync(Metadata metadata)
    {
        var productions = new ProductionService.ProductionServiceClient(Fixture.Channel);
        var changes = await productions.ListChangesAsync(new() { PageSize = 1000, Kinds = { ChangeKind.CrewMemberHired, ChangeKind.BookingExpired } }, metadata);
        return changes.Changes.Count;
    }

    /// <summary>The code that a call without content ends with; OK as soon as a stream has begun.</summary>
    private async Task<StatusCode> CodeOfAsync(string path, Metadata metadata)
    {
        var slash = path.LastIndexOf('/');
        var type = path == Reflection ? MethodType.DuplexStreaming
            : path.EndsWith("/WatchSchedule", StringComparison.Ordinal) ? MethodType.ServerStreaming
            : MethodType.Unary;
        var method = new Method<byte[], byte[]>(type, path[1..slash], path[(slash + 1)..], Bytes, Bytes);
        var options = new CallOptions(metadata, TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait);
        var invoker = Fixture.Channel.CreateCallInvoker();
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    await invoker.AsyncUnaryCall(method, null, options, []);
                    break;
                case MethodType.ServerStreaming:
                    using (var watch = invoker.AsyncServerStreamingCall(method, null, options, [0x38, 0x01]))
                    {
                        await watch.ResponseStream.MoveNext(CancellationToken.None);
                    }

                    break;
                default:
                    using (var reflection = invoker.AsyncDuplexStreamingCall(method, null, options))
                    {
                        await reflection.RequestStream.CompleteAsync();
                        await reflection.ResponseStream.MoveNext(CancellationToken.None);
                    }

                    break;
            }

            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
