using System.Net;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Browsers;

/// <summary>gRPC-Web on the address for browsers: the same answers, refusals and log lines as of gRPC.</summary>
public sealed class WebCallTests(WebFixture fixture) : HostTest<WebFixture>(fixture), IDisposable
{
    private const string WhoAmI = "/productioncrew.v1.AccessService/WhoAmI";

    private readonly DeadlineChannel channel = WebFixture.OverWeb(fixture.Host.HttpAddress);

    private CrewService.CrewServiceClient Crew => new(channel);

    private ProductionService.ProductionServiceClient Productions => new(channel);

    [Fact]
    public async Task A_call_and_a_stream_are_answered()
    {
        var manager = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager));
        using var watch = Productions.WatchSchedule(new() { FromNow = true }, manager);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait));

        var hired = await Crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person("Ana", Desk.NewRole()) }, manager);

        while (watch.ResponseStream.Current.Changes.All(change => change.Resource != hired.CrewMember.Name))
        {
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait));
        }
    }

    [Fact]
    public async Task A_refusal_comes_with_all_details()
    {
        var role = Desk.NewRole();
        var manager = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Manager));
        var ana = (await Crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person("Zoë", role) }, manager)).CrewMember;
        var shows = new List<string>();
        foreach (var title in (string[])["First", "Second"])
        {
            var asked = new ScheduleProductionRequest { Production = Desk.Show(title, "2100-05-01", "2100-05-06"), Unstaffed = true };
            shows.Add((await Productions.ScheduleProductionAsync(asked, manager)).Production.Name);
        }

        BookCrewMemberRequest Booking(string show) =>
            new()
            {
                Production = show,
                CrewMember = ana.Name,
                Role = role,
            };

        await Productions.BookCrewMemberAsync(Booking(shows[0]), manager);

        var refused = await Refused.ByAsync(Productions.BookCrewMemberAsync(Booking(shows[1]), manager));
        var malformed = await Refused.ByAsync(Productions.BookCrewMemberAsync(new(), manager));

        Assert.Equal((StatusCode.FailedPrecondition, "BOOKING_CONFLICT"), (refused.Code, refused.Reason));
        Assert.Contains("Zoë", refused.Message, StringComparison.Ordinal);
        Assert.Equal("First", Assert.Single(refused.Obstacles).ProductionTitle);
        Assert.Equal(["crew_member", "production", "role"], malformed.Fields);
    }

    [Fact]
    public async Task Without_a_token_with_a_wrong_one_and_with_too_little_it_is_refused_as_a_call_of_gRPC_is()
    {
        var user = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.User));

        var missing = await Refused.ByAsync(Crew.ListCrewMembersAsync(new()));
        var wrong = await Refused.ByAsync(Crew.ListCrewMembersAsync(new(), AccessFixture.With("for.ged.token")));
        var little = await Refused.ByAsync(Crew.HireCrewMemberAsync(new(), user));
        var stream = await Refused.ByAsync(Productions.WatchSchedule(new()));

        Assert.Equal((StatusCode.Unauthenticated, "TOKEN_MISSING"), (missing.Code, missing.Reason));
        Assert.Equal((StatusCode.Unauthenticated, "TOKEN_INVALID"), (wrong.Code, wrong.Reason));
        Assert.Equal((StatusCode.PermissionDenied, "SCOPE_MISSING"), (little.Code, little.Reason));
        Assert.Equal("TOKEN_MISSING", stream.Reason);
    }

    [Fact]
    public async Task It_is_logged_and_measured_as_a_call_of_gRPC_is()
    {
        using var measured = new CallDurations("productioncrew.v1.CrewService/GetCrewMember");
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.User);
        var token = (await new AccessService.AccessServiceClient(channel).IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        Metadata metadata = [.. AccessFixture.With(token), new("x-call-id", "from-a-browser")];

        var refused = await Refused.ByAsync(Crew.GetCrewMemberAsync(new() { Name = "crewMembers/999999" }, metadata));

        Assert.Equal("CREW_MEMBER_NOT_FOUND", refused.Reason);
        var line = await Fixture.Log.LineAsync(line => line.Message.Contains("call from-a-browser", StringComparison.Ordinal));
        Assert.StartsWith("/productioncrew.v1.CrewService/GetCrewMember NotFound in", line.Message, StringComparison.Ordinal);
        Assert.Contains(line.Scopes, scope => scope.EndsWith($"Actor:productioncrew|{id}", StringComparison.Ordinal));
        Assert.Contains("NOT_FOUND", measured.Codes);
    }

    [Fact]
    public async Task A_page_that_the_settings_name_may_call_and_read_the_details_and_no_other_page_may()
    {
        using var known = await PreflightAsync(Fixture.Host.HttpAddress, WebFixture.KnownOrigin);
        using var unknown = await PreflightAsync(Fixture.Host.HttpAddress, "https://strangers.example");
        using var called = await PostAsync(Fixture.Host.HttpAddress, HttpVersion.Version11, WebFixture.KnownOrigin);

        Assert.Equal([WebFixture.KnownOrigin], Header(known, "Access-Control-Allow-Origin"));
        Assert.Contains("authorization", Header(known, "Access-Control-Allow-Headers").Single(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Header(known, "Access-Control-Allow-Credentials"));
        Assert.DoesNotContain(unknown.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        Assert.Equal([WebFixture.KnownOrigin], Header(called, "Access-Control-Allow-Origin"));
        Assert.Contains("grpc-status-details-bin", Header(called, "Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal(["16"], Header(called, "grpc-status"));
    }

    [Fact]
    public async Task The_address_of_gRPC_takes_nothing_from_browsers()
    {
        using var preflight = await PreflightAsync(Fixture.Address, WebFixture.KnownOrigin, HttpVersion.Version20);
        using var called = await PostAsync(
            Fixture.Address,
            HttpVersion.Version20,
            WebFixture.KnownOrigin,
            await Fixture.TokenAsync(AccessScopes.User)
        );

        foreach (var answer in (HttpResponseMessage[])[preflight, called])
        {
            Assert.False(answer.IsSuccessStatusCode);
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, called.StatusCode);
    }

    void IDisposable.Dispose()
    {
        channel.Dispose();
        base.Dispose();
    }

    private static Task<HttpResponseMessage> PreflightAsync(string address, string origin, Version? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri(new Uri(address), WhoAmI));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,x-grpc-web");
        return SendAsync(request, version ?? HttpVersion.Version11);
    }

    private static Task<HttpResponseMessage> PostAsync(string address, Version version, string origin, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), WhoAmI))
        {
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = new("application/grpc-web+proto");
        request.Headers.Add("Origin", origin);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return SendAsync(request, version);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Version version)
    {
        using var client = new HttpClient { Timeout = Patience.Wait };
        using (request)
        {
            (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact);
            return await client.SendAsync(request);
        }
    }

    private static IEnumerable<string> Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values : [];
}
