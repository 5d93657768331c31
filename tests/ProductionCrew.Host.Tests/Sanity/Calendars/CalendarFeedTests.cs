using System.Net;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calendars;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Calendars;

/// <summary>Who gets a calendar, and who does not.</summary>
public sealed class CalendarFeedTests(AccessFixture fixture) : HostTest<AccessFixture>(fixture)
{
    [Fact]
    public async Task A_feed_is_made_listed_and_revoked_and_its_address_is_told_once()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        var request = new CreateCalendarFeedRequest
        {
            CalendarFeed = new() { CrewMember = member },
            RequestId = Guid.NewGuid().ToString(),
        };
        var checkedOnly = await desk.Calendars.CreateCalendarFeedAsync(new(request) { ValidateOnly = true }, desk.Manager);
        var created = await desk.Calendars.CreateCalendarFeedAsync(request, desk.Manager);
        var again = await desk.Calendars.CreateCalendarFeedAsync(request, desk.Manager);

        Assert.Equal(("", ""), (checkedOnly.Path, again.Path));
        Assert.Equal(created.CalendarFeed, again.CalendarFeed);
        Assert.Matches("^/calendars/[A-Za-z0-9_-]{43}\\.ics$", created.Path);
        var feed = created.CalendarFeed;
        Assert.Equal((member, "", CalendarFeedState.Active), (feed.CrewMember, feed.Production, feed.State));
        Assert.StartsWith("productioncrew|op-", feed.Creator, StringComparison.Ordinal);
        Assert.Equal(feed, (await desk.Calendars.GetCalendarFeedAsync(new() { Name = feed.Name }, desk.Manager)).CalendarFeed);
        Assert.Equal([feed], (await desk.Calendars.ListCalendarFeedsAsync(new() { CrewMember = member }, desk.Manager)).CalendarFeeds);

        var revoked = await desk.Calendars.RevokeCalendarFeedAsync(new() { Name = feed.Name, Etag = feed.Etag }, desk.Manager);

        Assert.Equal(CalendarFeedState.Revoked, revoked.CalendarFeed.State);
        Assert.Empty((await desk.Calendars.ListCalendarFeedsAsync(new() { CrewMember = member }, desk.Manager)).CalendarFeeds);
        var twice = await Refused.ByAsync(desk.Calendars.RevokeCalendarFeedAsync(new() { Name = feed.Name }, desk.Manager));
        Assert.Equal("CALENDAR_FEED_REVOKED", twice.Reason);
        Assert.Equal(
            [ChangeKind.CalendarFeedCreated, ChangeKind.CalendarFeedRevoked],
            (await ChangesAsync(desk, member)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_revoked_address_is_answered_as_one_that_never_was()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var created = await desk.CreateAsync(await desk.HireAsync("Mina Okafor"));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(created.Path, ""));
        await desk.Calendars.RevokeCalendarFeedAsync(new() { Name = created.CalendarFeed.Name }, desk.Manager);

        using var revoked = await desk.GetAsync(created.Path);
        using var unknown = await desk.GetAsync(CalendarPages.PathOf(SecretHashes.Create().Secret));
        using var wrong = await desk.GetAsync("/calendars/no%20secret.ics");

        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        foreach (var other in new[] { unknown, wrong })
        {
            Assert.Equal(await WithoutIdAsync(revoked), await WithoutIdAsync(other));
        }
    }

    [Fact]
    public async Task Neither_logs_nor_changes_have_the_secret_of_an_address()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        var created = await desk.CreateAsync(member);
        var secret = created.Path["/calendars/".Length..^".ics".Length];
        var hash = SecretHashes.Of(secret);
        string[] paths =
        [
            created.Path,
            created.Path.ToUpperInvariant().Replace(secret.ToUpperInvariant(), secret, StringComparison.Ordinal),
            $"/calendars/{secret}",
            $"/calendars/{secret}.ics/more",
            $"/crew{created.Path}",
            $"/calendars%2F{secret}.ics",
        ];
        foreach (var path in paths)
        {
            using var answer = await desk.GetAsync(path);
        }

        await desk.Calendars.RevokeCalendarFeedAsync(new() { Name = created.CalendarFeed.Name }, desk.Manager);
        using var gone = await desk.GetAsync(created.Path);

        await Fixture.Log.LineAsync(line => line.Message.Contains("/calendars/...", StringComparison.Ordinal));
        var logged = Fixture.Log.Lines.SelectMany(line => line.Scopes.Append(line.Message).Append($"{line.Exception}"));
        var changes = (await ChangesAsync(desk, member)).Select(change => change.ToString());
        Assert.DoesNotContain(
            logged.Concat(changes),
            text => text.Contains(secret, StringComparison.Ordinal) || text.Contains(hash, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task Who_created_it_may_be_disabled_and_the_calendar_is_read_on()
    {
        var (id, secret) = await Fixture.CreateOperatorAsync(AccessScopes.Manager);
        var token = (await Fixture.Access.IssueTokenAsync(new() { Operator = id, Secret = secret })).Token;
        var desk = new CalendarDesk(Fixture, AccessFixture.With(token));
        var created = await desk.CreateAsync(await desk.HireAsync("Mina Okafor"));
        var admin = AccessFixture.With(await Fixture.TokenAsync(AccessScopes.Admin));
        await Fixture.Access.DisableOperatorAsync(new() { Name = $"operators/{id}" }, admin);

        Assert.Equal(StatusCode.Unauthenticated, (await Refused.ByAsync(desk.Calendars.ListCalendarFeedsAsync(new(), desk.Manager))).Code);
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(created.Path, ""));
        Assert.Equal($"productioncrew|{id}", created.CalendarFeed.Creator);
    }

    [Fact]
    public async Task Wrong_input_is_refused_by_field()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        CreateCalendarFeedRequest[] wrong =
        [
            new(),
            new() { CalendarFeed = new() },
            new() { CalendarFeed = new() { CrewMember = "Mina" } },
            new() { CalendarFeed = new() { Production = "crewMembers/1" } },
            new()
            {
                CalendarFeed = new() { CrewMember = "crewMembers/1", Production = "productions/1" },
            },
            new()
            {
                CalendarFeed = new() { CrewMember = "crewMembers/1" },
                RequestId = "x",
            },
        ];
        foreach (var request in wrong)
        {
            var refused = await Refused.ByAsync(desk.Calendars.CreateCalendarFeedAsync(request, desk.Manager));
            Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (refused.Code, refused.Reason));
        }

        var named = await Refused.ByAsync(desk.Calendars.GetCalendarFeedAsync(new() { Name = "calendarFeeds/01" }, desk.Manager));
        Assert.Equal("INVALID_FIELD", named.Reason);
        var unknown = await Refused.ByAsync(desk.Calendars.GetCalendarFeedAsync(new() { Name = "calendarFeeds/999" }, desk.Manager));
        Assert.Equal((StatusCode.NotFound, "CALENDAR_FEED_NOT_FOUND"), (unknown.Code, unknown.Reason));
    }

    private static async Task<IEnumerable<ScheduleChange>> ChangesAsync(CalendarDesk desk, string member) =>
        (await desk.Productions.ListChangesAsync(new() { CrewMembers = { member } }, desk.Manager)).Changes.Where(change =>
            change.CalendarFeed is not null
        );

    /// <summary>All of an answer but what is another for each call.</summary>
    private static async Task<string> WithoutIdAsync(HttpResponseMessage answer) =>
        $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {answer.Content.Headers} "
        + string.Join('\n', answer.Headers.Where(header => header.Key is not ("Date" or "x-call-id")).Select(header => header.Key));
}
