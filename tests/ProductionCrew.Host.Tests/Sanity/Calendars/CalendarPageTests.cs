using System.Globalization;
using System.IO.Compression;
using System.Net;
using NodaTime;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Calendars;

/// <summary>Calendars as phones read them, on a host that asks everybody else for tokens.</summary>
public sealed class CalendarPageTests(ClockedAccessFixture fixture) : HostTest<ClockedAccessFixture>(fixture)
{
    private LocalDate Today => Fixture.Clock.Now.InUtc().Date;

    [Fact]
    public async Task A_persons_calendar_shows_bookings_holds_and_blackouts_without_a_token()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        await desk.BookAsync(await desk.ScheduleAsync("The Long Take", Day(10), Day(12)), member);
        var second = await desk.ScheduleAsync("Night Train", Day(20), Day(21));
        await desk.Productions.HoldCrewMemberAsync(Hold(second, member), desk.Manager);
        await desk.Crew.AddBlackoutAsync(
            new()
            {
                CrewMember = member,
                Blackout = new()
                {
                    FirstDate = Day(30),
                    LastDate = Day(31),
                    Title = "Surgery",
                },
            },
            desk.Manager
        );
        var created = await desk.CreateAsync(member);

        using var answer = await desk.GetAsync(created.Path);

        Assert.Equal("text/calendar; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var calendar = CalendarLines.Of(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("Mina Okafor: bookings", calendar.Property("X-WR-CALNAME"));
        Assert.Equal((Plain(10), Plain(13)), Dates(calendar.Event("The Long Take")));
        Assert.Equal("CONFIRMED", calendar.Event("The Long Take")["STATUS"]);
        Assert.Equal("TENTATIVE", calendar.Event("Night Train")["STATUS"]);
        Assert.Equal((Plain(30), Plain(32)), Dates(calendar.Event("Not available")));
        Assert.DoesNotContain(calendar.Lines, line => line.Contains("Surgery", StringComparison.Ordinal));
        Assert.Equal(3, calendar.Events.Count);
    }

    [Fact]
    public async Task A_productions_calendar_shows_its_people()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var show = await desk.ScheduleAsync("Salt Meridian", Day(5), Day(6), "America/New_York");
        await desk.BookAsync(show, await desk.HireAsync("Ana Costa"));
        await desk.BookAsync(show, await desk.HireAsync("Bo Lind"));

        var (calendar, _) = await desk.ReadAsync((await desk.CreateAsync(production: show)).Path);

        Assert.Equal("Salt Meridian: crew", calendar.Property("NAME"));
        Assert.Equal(["Ana Costa\\, grip", "Bo Lind\\, grip"], calendar.Events.Select(found => found["SUMMARY"]));
    }

    [Fact]
    public async Task A_booking_that_is_moved_or_cancelled_keeps_its_name_and_raises_its_number()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        var show = await desk.ScheduleAsync("The Long Take", Day(10), Day(12));
        var booking = await desk.BookAsync(show, member);
        var path = (await desk.CreateAsync(member)).Path;
        var (first, firstTag) = await desk.ReadAsync(path);

        await desk.Productions.RescheduleProductionAsync(
            new()
            {
                Name = show,
                FirstDate = Day(40),
                LastDate = Day(42),
            },
            desk.Manager
        );
        var (moved, movedTag) = await desk.ReadAsync(path);
        await desk.Productions.ReleaseBookingAsync(new() { Name = booking }, desk.Manager);
        var (cancelled, cancelledTag) = await desk.ReadAsync(path);

        CalendarLines[] all = [first, moved, cancelled];
        Assert.Single(all.Select(one => one.Event("The Long Take")["UID"]).Distinct());
        Assert.Equal(["0", "1", "2"], all.Select(one => one.Event("The Long Take")["SEQUENCE"]));
        Assert.Equal((Plain(40), Plain(43)), Dates(moved.Event("The Long Take")));
        Assert.Equal("CANCELLED", cancelled.Event("The Long Take")["STATUS"]);
        Assert.Equal(3, new[] { firstTag, movedTag, cancelledTag }.Distinct().Count());
    }

    [Fact]
    public async Task Whoever_has_the_calendar_is_told_so_until_something_in_it_changes()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        var show = await desk.ScheduleAsync("The Long Take", Day(10), Day(12));
        await desk.BookAsync(show, member);
        var (ofPerson, ofShow) = ((await desk.CreateAsync(member)).Path, (await desk.CreateAsync(production: show)).Path);
        var (person, production) = ((await desk.ReadAsync(ofPerson)).Tag, (await desk.ReadAsync(ofShow)).Tag);

        var another = await desk.HireAsync("Somebody else");
        await desk.BookAsync(await desk.ScheduleAsync("Another show", Day(10), Day(12)), another);
        Assert.Equal(HttpStatusCode.NotModified, await desk.AskAsync(ofPerson, person));
        Assert.Equal(HttpStatusCode.NotModified, await desk.AskAsync(ofShow, production));
        Assert.Equal(HttpStatusCode.NotModified, await desk.AskAsync(ofShow, $"\"of another\", {production}"));

        await desk.Productions.UpdateProductionAsync(
            new()
            {
                Production = new() { Name = show, Title = "The Longer Take" },
            },
            desk.Manager
        );
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofPerson, person));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofShow, production));
        (person, production) = ((await desk.ReadAsync(ofPerson)).Tag, (await desk.ReadAsync(ofShow)).Tag);

        await desk.Crew.UpdateCrewMemberAsync(
            new()
            {
                CrewMember = new() { Name = member, DisplayName = "Mina O." },
            },
            desk.Manager
        );
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofPerson, person));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofShow, production));
        Assert.Equal("Mina O.\\, grip", Assert.Single((await desk.ReadAsync(ofShow)).Lines.Events)["SUMMARY"]);

        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofPerson, production));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofPerson, "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\""));
        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(ofPerson, "no tag at all"));
    }

    [Fact]
    public async Task A_hold_that_has_expired_is_gone_at_once()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var member = await desk.HireAsync("Mina Okafor");
        await desk.Productions.HoldCrewMemberAsync(Hold(await desk.ScheduleAsync("Night Train", Day(20), Day(21)), member), desk.Manager);
        var path = (await desk.CreateAsync(member)).Path;
        var (calendar, tag) = await desk.ReadAsync(path);
        Assert.Single(calendar.Events);
        Assert.Equal(HttpStatusCode.NotModified, await desk.AskAsync(path, tag));

        Fixture.Clock.Advance(NodaTime.Duration.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await desk.AskAsync(path, tag));
        Assert.Empty((await desk.ReadAsync(path)).Lines.Events);
    }

    [Fact]
    public async Task It_is_sent_compressed_or_as_a_head_alone_to_whoever_wants_that()
    {
        var desk = await CalendarDesk.OpenAsync(Fixture);
        var path = (await desk.CreateAsync(await desk.HireAsync("Mina Okafor"))).Path;
        using var plain = await desk.GetAsync(path);
        using var compressed = await desk.SendAsync(HttpMethod.Get, path, ("Accept-Encoding", "br;q=1, gzip"));
        using var refused = await desk.SendAsync(HttpMethod.Get, path, ("Accept-Encoding", "gzip;q=0"));
        using var head = await desk.SendAsync(HttpMethod.Head, path);

        var text = await plain.Content.ReadAsByteArrayAsync();
        await using var unpacked = new GZipStream(await compressed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var buffer = new MemoryStream();
        await unpacked.CopyToAsync(buffer);
        Assert.Equal(text, buffer.ToArray());
        Assert.Equal(("gzip", "Accept-Encoding"), (compressed.Content.Headers.ContentEncoding.Single(), compressed.Headers.Vary.Single()));
        Assert.Equal(plain.Headers.ETag, compressed.Headers.ETag);
        Assert.Equal(text, await refused.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, text.LongLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static HoldCrewMemberRequest Hold(string production, string member) =>
        new()
        {
            Production = production,
            CrewMember = member,
            Role = "grip",
            HoldDuration = new() { Seconds = 3_600 },
        };

    private static (string First, string End) Dates(IReadOnlyDictionary<string, string> found) =>
        (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]);

    private string Day(int number) => Today.PlusDays(number).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private string Plain(int number) => Today.PlusDays(number).ToString("uuuuMMdd", CultureInfo.InvariantCulture);
}
