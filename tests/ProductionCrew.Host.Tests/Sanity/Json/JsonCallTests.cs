using System.Text;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Wire.Json;

namespace ProductionCrew.Host.Tests.Sanity.Json;

/// <summary>Calls by JSON as people type them, with every kind of wrong input.</summary>
public sealed class JsonCallTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Ana = """{"displayName": "Ana", "roles": [{"role": "grip", "level": 3}], "hireDate": "2020-01-01"}""";

    private readonly JsonCaller caller = new(fixture.Host.HttpAddress);

    public static TheoryData<string, string, string> BadBodies =>
        new()
        {
            { """{"displayNam": "Ana"}""", "INVALID_FIELD", "crew_member.displayNam" },
            { """{"displayName": "Ana", "display_name": "Bo"}""", "INVALID_FIELD", "crew_member.display_name" },
            { """{"displayName": 5}""", "INVALID_FIELD", "crew_member.display_name" },
            { """{"displayName": {"a": [1]}}""", "INVALID_FIELD", "crew_member.display_name" },
            { """{"roles": {"role": "grip"}}""", "INVALID_FIELD", "crew_member.roles" },
            { """{"roles": [{"role": "grip", "level": 1.5}]}""", "INVALID_FIELD", "crew_member.roles[0].level" },
            { """{"roles": [{"role": "grip", "level": 3000000000}]}""", "INVALID_FIELD", "crew_member.roles[0].level" },
            { """{"roles": [null]}""", "INVALID_FIELD", "crew_member.roles[0]" },
            { """{"roles": ["grip"]}""", "INVALID_FIELD", "crew_member.roles[0]" },
            { """{"dayRate": {"currencyCode": "USD", "units": "1e"}}""", "INVALID_FIELD", "crew_member.day_rate.units" },
            { """{"createTime": "yesterday"}""", "INVALID_FIELD", "crew_member.create_time" },
            { """{"state": "EMPLOYED"}""", "INVALID_FIELD", "crew_member.state" },
            { """{"state": true}""", "INVALID_FIELD", "crew_member.state" },
            { """{"displayName": "Ana",}""", "BODY_MALFORMED", "" },
            { """{"displayName": "Ana"} {}""", "BODY_MALFORMED", "" },
            { """{"displayName": "Ana" """, "BODY_MALFORMED", "" },
            { """{"displayName": "\ud800"}""", "BODY_MALFORMED", "" },
            { "[]", "BODY_MALFORMED", "" },
            { "\"Ana\"", "BODY_MALFORMED", "" },
            { "displayName=Ana", "BODY_MALFORMED", "" },
            { $"{new string('[', 70)}{new string(']', 70)}", "BODY_MALFORMED", "" },
            { $$"""{"roles": {{new string('[', 70)}}{{new string(']', 70)}}}""", "BODY_MALFORMED", "" },
            { "", "INVALID_FIELD", "crew_member" },
            { "null", "INVALID_FIELD", "crew_member" },
        };

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task A_wrong_body_is_refused_with_what_is_wrong_and_where(string body, string reason, string field)
    {
        var before = await CountAsync();

        var reply = await caller.SendAsync("POST /v1/crewMembers", body);

        Assert.Equal((400, reason), (reply.Status, reply.Reason));
        Assert.Equal(3, reply.Body.GetProperty("code").GetInt32());
        Assert.StartsWith(reason + ": ", reply.At("message"), StringComparison.Ordinal);
        if (field.Length > 0)
        {
            Assert.Contains(field, reply.Fields);
        }

        Assert.Equal("application/json", reply.Headers["Content-Type"]);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("GET /v1/crewMembers?rol=grip", "rol")]
    [InlineData("GET /v1/crewMembers?role=grip&role=gaffer", "role")]
    [InlineData("GET /v1/crewMembers?pageSize=many", "page_size")]
    [InlineData("GET /v1/crewMembers?pageSize=1&page_size=2", "page_size")]
    [InlineData("GET /v1/crewMembers?descending=\"true\"", "descending")]
    [InlineData("GET /v1/bookings?startTime=2031-03-01T08:00:00Z\",\"endTime\":\"2031-03-01T08:00:00Z", "start_time")]
    [InlineData("GET /v1/crewMembers?descending=yes", "descending")]
    [InlineData("GET /v1/crewMembers?orderBy=NAME", "order_by")]
    [InlineData("GET /v1/crewMembers?role.name=grip", "role")]
    [InlineData("GET /v1/crewMembers/1?name=crewMembers/2", "name")]
    [InlineData("GET /v1/crewMembers/one", "name")]
    [InlineData("GET /v1/bookings?startTime=now", "start_time")]
    [InlineData("GET /v1/crewMembers?", null)]
    [InlineData("GET /V1/CrewMembers?order_by=CREW_MEMBER_ORDER_NAME&descending=true", null)]
    public async Task A_wrong_query_names_its_field(string call, string? field)
    {
        var reply = await caller.SendAsync(call);

        Assert.Equal(field is null ? 200 : 400, reply.Status);
        Assert.Equal(field is null ? [] : [field], field is null ? [] : reply.Fields);
    }

    [Theory]
    [InlineData("GET /v1/crew", 404, "PATH_UNKNOWN", null)]
    [InlineData("GET /v1/", 404, "PATH_UNKNOWN", null)]
    [InlineData("POST /v1/crewMembers/1:fir", 404, "PATH_UNKNOWN", null)]
    [InlineData("GET /v1/crewMembers/1/2/3", 404, "PATH_UNKNOWN", null)]
    [InlineData("DELETE /v1/crewMembers/1", 405, "HTTP_METHOD_WRONG", "GET, PATCH")]
    [InlineData("POST /v1/crewMembers/1", 405, "HTTP_METHOD_WRONG", "GET, PATCH")]
    [InlineData("PUT /v1/crewMembers", 405, "HTTP_METHOD_WRONG", "GET, POST")]
    [InlineData("PUT /v1/crewMembers/1:fire", 405, "HTTP_METHOD_WRONG", "POST")]
    public async Task A_wrong_path_or_method_is_told(string call, int status, string reason, string? allow)
    {
        var reply = await caller.SendAsync(call);

        Assert.Equal((status, reason, allow), (reply.Status, reply.Reason, reply.Headers.GetValueOrDefault("Allow")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/grpc")]
    public async Task What_is_not_said_to_be_JSON_is_not_read_so_that_no_page_of_another_site_can_send_it(string? type)
    {
        var reply = await caller.SendContentAsync("POST /v1/bookings:sweepHolds", JsonCaller.Content([], type));

        Assert.Equal((415, "CONTENT_TYPE_WRONG"), (reply.Status, reply.Reason));
    }

    [Fact]
    public async Task A_body_where_none_belongs_or_a_query_where_all_is_in_the_body_is_refused()
    {
        Assert.Equal("BODY_MALFORMED", (await caller.SendAsync("GET /v1/crewMembers", "{}")).Reason);
        Assert.Equal(["validateOnly"], (await caller.SendAsync("POST /v1/crewMembers/1:fire?validateOnly=true", "{}")).Fields);
        Assert.Equal(["crew_member"], (await caller.SendAsync("POST /v1/crewMembers?crewMember.email=a", Ana)).Fields);
    }

    [Theory]
    [InlineData(2 * 1024 * 1024, false)]
    [InlineData(2 * 1024 * 1024, true)]
    [InlineData(512 * 1024, false)]
    public async Task A_request_that_is_too_large_is_refused(int length, bool isChunked)
    {
        var text = Encoding.UTF8.GetBytes($$"""{"displayName": "{{new string('x', length)}}"}""");
        using var content = isChunked ? new StreamContent(new Unseekable(text)) : (HttpContent)new ByteArrayContent(text);
        content.Headers.ContentType = new("application/json");

        var reply = await caller.SendContentAsync("POST /v1/crewMembers", content);

        Assert.Equal((413, "REQUEST_TOO_LARGE"), (reply.Status, reply.Reason));
    }

    [Theory]
    [InlineData("displayName")]
    [InlineData("display_name")]
    public async Task A_mask_is_written_as_in_JSON_or_as_in_the_contract(string mask)
    {
        var hired = await caller.SendAsync("POST /v1/crewMembers", Ana);

        var updated = await caller.SendAsync(
            $"PATCH /v1/{hired.At("crewMember", "name")}?updateMask={mask}",
            """{"displayName": "Cy", "roles": []}"""
        );

        Assert.Equal(
            ("Cy", "grip"),
            (
                updated.At("crewMember", "displayName"),
                updated.Body.GetProperty("crewMember").GetProperty("roles")[0].GetProperty("role").GetString()
            )
        );
    }

    [Fact]
    public async Task A_name_in_the_body_must_be_that_of_the_path()
    {
        var hired = await caller.SendAsync("POST /v1/crewMembers", Ana);
        var name = hired.At("crewMember", "name");

        var reply = await caller.SendAsync($"PATCH /v1/{name}", """{"name": "crewMembers/9", "displayName": "Bo"}""");
        Assert.Equal(["crew_member.name"], reply.Fields);
        Assert.Equal(200, (await caller.SendAsync($"PATCH /v1/{name}", $$"""{"name": "{{name}}", "displayName": "Bo"}""")).Status);
    }

    [Fact]
    public async Task The_address_for_gRPC_serves_no_JSON()
    {
        var reply = await PageRequest.GetAsync(Fixture.Address, "/v1/crewMembers");

        Assert.Equal(404, (int)reply.StatusCode);
        Assert.Contains("PATH_UNKNOWN", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_logged_and_answered_as_the_rpc_that_it_is_with_its_call_id()
    {
        var id = $"desk-{Guid.NewGuid()}";
        var reply = await caller.SendAsync("GET /v1/crewMembers/9999", null, ("x-call-id", id));

        Assert.Equal((404, "CREW_MEMBER_NOT_FOUND", id), (reply.Status, reply.Reason, reply.Headers["x-call-id"]));
        Assert.Equal("crewMembers/9999", reply.Details("ResourceInfo").Single().GetProperty("resourceName").GetString());
        var line = await Fixture.Log.LineAsync(line => line.Message.Contains(id, StringComparison.Ordinal));
        Assert.StartsWith("/productioncrew.v1.CrewService/GetCrewMember NotFound in ", line.Message, StringComparison.Ordinal);
    }

    private async Task<string> CountAsync() =>
        (await caller.SendAsync("GET /v1/crewMembers")).Body.TryGetProperty("totalSize", out var count) ? count.ToString() : "0";

    /// <summary>A body whose length nobody knows before it ends.</summary>
    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
