using System.Net;
using Grpc.Core;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A coordinator who gives out calendars, and phones that read them.</summary>
internal sealed class CalendarDesk(AccessFixture fixture, Metadata manager)
{
    public CrewService.CrewServiceClient Crew { get; } = new(fixture.Channel);

    public ProductionService.ProductionServiceClient Productions { get; } = new(fixture.Channel);

    public CalendarService.CalendarServiceClient Calendars { get; } = new(fixture.Channel);

    public Metadata Manager => manager;

    public static async Task<CalendarDesk> OpenAsync(AccessFixture fixture) =>
        new(fixture, AccessFixture.With(await fixture.TokenAsync(AccessScopes.Manager)));

    public async Task<string> HireAsync(string name, string role = "grip") =>
        (await Crew.HireCrewMemberAsync(new() { CrewMember = Desk.Person(name, role) }, manager)).CrewMember.Name;

    public async Task<string> ScheduleAsync(string title, string firstDate, string lastDate, string zone = "Europe/Berlin")
    {
        var show = Desk.Show(title, firstDate, lastDate);
        show.TimeZone = zone;
        return (await Productions.ScheduleProductionAsync(new() { Production = show, Unstaffed = true }, manager)).Production.Name;
    }

    public async Task<string> BookAsync(string production, string member) => (
            await Productions.BookCrewMemberAsync(
                new()
                {
                    Production = production,
                    CrewMember = member,
                    Role = "grip",
                },
                manager
            )
        ).Booking.Name;

    public async Task<CreateCalendarFeedResponse> CreateAsync(string crewMember = "", string production = "") =>
        await Calendars.CreateCalendarFeedAsync(
            new()
            {
                CalendarFeed = new CalendarFeed { CrewMember = crewMember, Production = production },
            },
            manager
        );

    public Task<HttpResponseMessage> GetAsync(string path, string? tag = null) => PageRequest.GetAsync(fixture.Address, path, tag: tag);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            Timeout = Patience.Wait,
        };
        using var request = new HttpRequestMessage(method, new Uri(new Uri(fixture.Address), path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await client.SendAsync(request);
    }

    /// <summary>The calendar at a path, and its tag.</summary>
    public async Task<(CalendarLines Lines, string Tag)> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (CalendarLines.Of(await answer.Content.ReadAsByteArrayAsync()), answer.Headers.ETag!.ToString());
    }

    /// <summary>How a phone is answered that has the calendar with a tag.</summary>
    public async Task<HttpStatusCode> AskAsync(string path, string tag)
    {
        using var answer = await GetAsync(path, tag);
        return answer.StatusCode;
    }
}
