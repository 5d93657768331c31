using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire.Json;

namespace ProductionCrew.Host.Tests.Sanity.Json;

/// <summary>The headers of HTTP that stand for a field of the request, for an etag, and for a deadline.</summary>
public sealed class JsonHeaderTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Ana = """{"displayName": "Ana", "roles": [{"role": "grip", "level": 3}], "hireDate": "2020-01-01"}""";

    private readonly JsonCaller caller = new(fixture.Host.HttpAddress);

    [Fact]
    public async Task A_key_is_the_request_id_and_the_answer_comes_again()
    {
        var key = Guid.NewGuid().ToString();
        var first = await caller.SendAsync("POST /v1/crewMembers", Ana, ("Idempotency-Key", $"\"{key}\""));
        var again = await caller.SendAsync("POST /v1/crewMembers", Ana, ("Idempotency-Key", key));
        var field = await caller.SendAsync($"POST /v1/crewMembers?requestId={key}", Ana, ("Idempotency-Key", key));
        Assert.Equal((200, first.Text, first.Text), (first.Status, again.Text, field.Text));

        var other = await caller.SendAsync("POST /v1/crewMembers", Ana.Replace("Ana", "Bo"), ("Idempotency-Key", key));
        Assert.Equal((422, "REQUEST_ID_REUSED"), (other.Status, other.Reason));

        var both = await caller.SendAsync($"POST /v1/crewMembers?requestId={Guid.NewGuid()}", Ana, ("Idempotency-Key", key));
        Assert.Equal((400, "request_id"), (both.Status, Assert.Single(both.Fields)));

        var none = await caller.SendAsync("POST /v1/crewMembers", Ana, ("Idempotency-Key", "one"));
        Assert.Equal((400, "request_id"), (none.Status, Assert.Single(none.Fields)));
        Assert.Equal(200, (await caller.SendAsync("GET /v1/crewMembers", null, ("Idempotency-Key", "one"))).Status);
    }

    [Fact]
    public async Task An_etag_is_a_header_both_ways()
    {
        var hired = await caller.SendAsync("POST /v1/crewMembers", Ana);
        var path = $"/v1/{hired.At("crewMember", "name")}";
        var etag = hired.Headers["ETag"];
        Assert.Equal($"\"{hired.At("crewMember", "etag")}\"", etag);
        Assert.Equal(etag, (await caller.SendAsync($"GET {path}")).Headers["ETag"]);

        var change = $"PATCH {path}?updateMask=displayName";
        Assert.Equal(200, (await caller.SendAsync(change, """{"displayName": "Ana B"}""", ("If-Match", etag))).Status);
        foreach (var stale in (string[])[etag, $"W/{etag}", "nothing"])
        {
            var reply = await caller.SendAsync(change, """{"displayName": "Ana C"}""", ("If-Match", stale));
            Assert.Equal((412, "STALE_ETAG"), (reply.Status, reply.Reason));
        }

        Assert.Equal(200, (await caller.SendAsync(change, """{"displayName": "Ana D"}""", ("If-Match", "*"))).Status);
        Assert.Equal(["If-Match"], (await caller.SendAsync(change, """{"displayName": "Ana E"}""", ("If-Match", "\"a\", \"b\""))).Fields);
        Assert.Equal(["If-Match"], (await caller.SendAsync($"GET {path}", null, ("If-Match", etag))).Fields);
        Assert.Equal(["crew_member.etag"], (await caller.SendAsync(change, """{"etag": "b"}""", ("If-Match", "\"a\""))).Fields);
        Assert.Equal(409, (await caller.SendAsync(change, $$"""{"displayName": "Ana F", "etag": {{etag}}}""")).Status);

        var fire = await caller.SendAsync($"POST {path}:fire", """{"fireDate": "2031-01-01"}""", ("If-Match", etag));
        Assert.Equal((412, "STALE_ETAG"), (fire.Status, fire.Reason));
    }

    [Theory]
    [InlineData("1n", 504)]
    [InlineData("1H", 200)]
    [InlineData("99999999H", 200)]
    [InlineData("5", 400)]
    [InlineData("S", 400)]
    [InlineData("-1S", 400)]
    [InlineData("123456789S", 400)]
    public async Task A_caller_says_how_long_it_may_take(string timeout, int status)
    {
        var reply = await caller.SendAsync("GET /v1/crewMembers", null, ("grpc-timeout", timeout));

        Assert.Equal(status, reply.Status);
    }
}
