using Google.Protobuf.Reflection;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire.Json;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Json;

/// <summary>Every rpc over gRPC and by JSON: whoever may not call the one may not call the other, and is told the same.</summary>
public sealed class JsonAccessTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    [Theory]
    [InlineData(null)]
    [InlineData(AccessScopes.User)]
    [InlineData(AccessScopes.Manager)]
    [InlineData(AccessScopes.Admin)]
    [InlineData(AccessScopes.User | AccessScopes.Manager | AccessScopes.Admin)]
    public async Task Every_caller_gets_the_same_over_both(AccessScopes? scopes)
    {
        var token = scopes is { } given ? await Fixture.TokenAsync(given) : null;
        using var caller = new JsonCaller(Fixture.Host.HttpAddress);
        foreach (var method in ProductContract.Services.SelectMany(service => service.Methods))
        {
            if (HttpBinding.Of(method) is { } binding)
            {
                var (overGrpc, byJson) = (await OverGrpcAsync(method, token), await ByJsonAsync(caller, binding, token));
                Assert.True(
                    overGrpc == byJson,
                    $"{method.Name} with {scopes?.ToString() ?? "no token"} is {overGrpc} over gRPC, and {byJson} by JSON."
                );
            }
        }
    }

    [Theory]
    [InlineData("GET /v1/nothing")]
    [InlineData("DELETE /v1/crewMembers/1")]
    public async Task A_path_that_does_not_exist_is_told_to_nobody_without_a_token(string call)
    {
        using var caller = new JsonCaller(Fixture.Host.HttpAddress);
        var reply = await caller.SendAsync(call);

        Assert.Equal((401, "TOKEN_MISSING", "Bearer"), (reply.Status, reply.Reason, reply.Headers["WWW-Authenticate"]));
        Assert.Equal(401, (await caller.SendAsync(call, null, ("authorization", "Bearer for.ged.token"))).Status);
    }

    [Fact]
    public async Task A_change_by_JSON_has_its_caller_in_the_change_log()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.Manager);
        using var caller = new JsonCaller(Fixture.Host.HttpAddress);
        var issued = await caller.SendAsync("POST /v1/tokens", $$"""{"operator": "{{id}}", "secret": "{{secret}}"}""");
        var authorization = ("authorization", $"Bearer {issued.At("token")}");

        var hired = await caller.SendAsync(
            "POST /v1/crewMembers",
            """{"displayName": "Ana", "roles": [{"role": "grip"}]}""",
            authorization
        );

        Assert.True(issued.Status == 200 && hired.Status == 200, $"{issued.Text} {hired.Text}");
        var changes = await caller.SendAsync($"GET /v1/changes?crewMembers={hired.At("crewMember", "name")}", null, authorization);
        Assert.Contains("\"changes\"", changes.Text, StringComparison.Ordinal);
        Assert.Equal($"productioncrew|{id}", changes.Body.GetProperty("changes")[0].GetProperty("actor").GetString());
        Assert.Equal($"productioncrew|{id}", (await caller.SendAsync("GET /v1/caller", null, authorization)).At("actor"));
    }

    [Fact]
    public async Task A_request_for_a_token_is_no_larger_than_over_gRPC()
    {
        using var caller = new JsonCaller(Fixture.Host.HttpAddress);
        var reply = await caller.SendAsync("POST /v1/tokens", $$"""{"operator": "nobody", "secret": "{{new string('x', 16_385)}}"}""");

        Assert.Equal((413, "REQUEST_TOO_LARGE"), (reply.Status, reply.Reason));
    }

    /// <summary>The code and, where it is about who calls, the reason.</summary>
    private async Task<string> OverGrpcAsync(MethodDescriptor rpc, string? token)
    {
        var type = rpc.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var method = new Method<byte[], byte[]>(type, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        var options = new CallOptions(
            token is null ? [] : AccessFixture.With(token),
            TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait
        );
        try
        {
            if (type is MethodType.Unary)
            {
                await Fixture.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, []);
            }
            else
            {
                using var stream = Fixture.Channel.CreateCallInvoker().AsyncServerStreamingCall(method, null, options, []);
                await stream.ResponseStream.MoveNext(CancellationToken.None);
            }

            return "served";
        }
        catch (RpcException refused)
        {
            return refused.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? refused.InfoOf().Reason : "served";
        }
    }

    private static async Task<string> ByJsonAsync(JsonCaller caller, HttpBinding binding, string? token)
    {
        var path =
            $"/{string.Join('/', binding.Segments.Select(part => part == "*" ? "0" : part))}{(binding.Verb.Length == 0 ? "" : $":{binding.Verb}")}";

        // A stream that is served would not end; a fault in its query ends it behind the access control.
        var query = binding.Method.IsServerStreaming ? "?nothing=1" : "";
        var reply = await caller.SendAsync(
            $"{binding.HttpMethod} {path}{query}",
            binding.Body.Length == 0 ? null : "{}",
            token is null ? [] : [("authorization", $"Bearer {token}")]
        );
        Assert.True(reply.Status is not 404 || reply.Reason is not "PATH_UNKNOWN", path);
        return reply.Status is 401 or 403 ? reply.Reason : "served";
    }
}
