using System.Net;
using System.Text;
using System.Text.Json;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;
using PageRequest = ProductionCrew.Host.Tests.Hosting.PageRequest;

namespace ProductionCrew.Host.Tests.Sanity.Exports;

/// <summary>Exports have what the lists have, in the same order and for the same filters.</summary>
public sealed class ExportPageTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Hostile = ["=1+1", "@SUM(A1)", "+44 Ada", "-Bo", "'=x", "'t Hooft", "a;=cmd", "\"q\", é"];

    private readonly Desk desk = new(fixture.Channel);

    [Fact]
    public async Task Crew_is_exported_as_it_is_listed()
    {
        var role = Desk.NewRole();
        foreach (var name in Hostile)
        {
            var person = Desk.Person(name, role);
            (person.DayRate, person.TimeZone) = (
                new Money
                {
                    CurrencyCode = "USD",
                    Units = 850,
                    Nanos = 500_000_000,
                },
                "Europe/Rome"
            );
            await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person });
        }

        var file = await ExportFile.GetAsync(Fixture.Address, $"crewMembers:export?role={role}&order_by=CREW_MEMBER_ORDER_NAME");
        var listed = (
            await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role, OrderBy = CrewMemberOrder.Name })
        ).CrewMembers;

        Assert.Equal(listed.Select(member => member.Name), file.Rows.Select(row => file.Csv[row, "name"]));
        Assert.Equal(listed.Select(member => member.DisplayName), file.Rows.Select(row => file.Text(row, "display_name")));
        Assert.DoesNotContain(
            file.Rows.SelectMany(row => row),
            cell => cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal)
        );
        Assert.All(
            file.Rows,
            row =>
                Assert.Equal(
                    ("850.5", "USD", "2020-01-01"),
                    (file.Csv[row, "day_rate"], file.Csv[row, "currency"], file.Csv[row, "hire_date"])
                )
        );
        Assert.Equal($"crew-{file.Sequence}.csv", file.Name);
        Assert.True(file.Sequence >= Hostile.Length);
    }

    [Fact]
    public async Task Bookings_productions_changes_and_who_is_free_are_exported_as_they_are_found()
    {
        var role = Desk.NewRole();
        var ada = await HireAsync("Ada", role);
        var bo = await HireAsync("Bo", role);
        var show = (
            await desk.Productions.ScheduleProductionAsync(
                new ScheduleProductionRequest
                {
                    Production = Desk.Show("-Night, Train", "2041-03-01", "2041-03-05", (role, 2)),
                    Unstaffed = true,
                }
            )
        ).Production;
        var booked = await desk.Productions.BookCrewMemberAsync(
            new BookCrewMemberRequest
            {
                Production = show.Name,
                CrewMember = ada.Name,
                Role = role,
            }
        );
        await desk.Productions.ReleaseBookingAsync(new ReleaseBookingRequest { Name = booked.Booking.Name, Reason = "=away" });
        var held = await desk.Productions.HoldCrewMemberAsync(
            new HoldCrewMemberRequest
            {
                Production = show.Name,
                CrewMember = bo.Name,
                Role = role,
            }
        );

        var bookings = await ExportFile.GetAsync(Fixture.Address, $"bookings:export?production={show.Name}");
        var live = await ExportFile.GetAsync(
            Fixture.Address,
            $"bookings:export?production={show.Name}&states=BOOKING_STATE_HELD&bom=false"
        );
        var productions = await ExportFile.GetAsync(Fixture.Address, "productions:export?titleContains=-Night,%20Train");
        var changes = await ExportFile.GetAsync(Fixture.Address, $"changes:export?productions={show.Name}");
        var free = await ExportFile.GetAsync(
            Fixture.Address,
            $"crewMembers:exportAvailability?firstDate=2041-03-01&lastDate=2041-03-05&role={role}"
        );

        Assert.Equal(["RELEASED", "HELD"], bookings.Rows.Select(row => bookings.Csv[row, "state"]));
        Assert.Equal(
            ("'=away", "=away"),
            (bookings.Csv[bookings.Rows[0], "release_reason"], bookings.Text(bookings.Rows[0], "release_reason"))
        );
        Assert.Equal([held.Booking.Name], live.Rows.Select(row => live.Csv[row, "name"]));
        Assert.Equal("'-Night, Train", productions.Csv[Assert.Single(productions.Rows), "title"]);
        Assert.Equal(
            ["PRODUCTION_SCHEDULED", "BOOKING_CONFIRMED", "BOOKING_RELEASED", "BOOKING_HELD"],
            changes.Rows.Select(row => changes.Csv[row, "kind"])
        );
        Assert.Equal([ada.Name], free.Rows.Select(row => free.Csv[row, "name"]));
        Assert.Equal(changes.Sequence, (await desk.ChangesAsync())[^1].Sequence);
    }

    [Fact]
    public async Task The_mark_of_UTF_8_is_by_choice_and_HTTP_1_gets_the_same()
    {
        var role = Desk.NewRole();
        await HireAsync("Joaquín", role);
        var marked = await ExportFile.GetAsync(Fixture.Address, $"crewMembers:export?role={role}&bom=true");
        using var client = new HttpClient { Timeout = Patience.Wait };
        var plain = await client.GetByteArrayAsync(new Uri($"{Fixture.Host.HttpAddress}/v1/crewMembers:export?role={role}"));

        Assert.Equal([0xEF, 0xBB, 0xBF, .. plain], marked.Content);
        Assert.StartsWith("name,display_name,", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
        Assert.EndsWith("\r\n", Encoding.UTF8.GetString(plain), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crewMembers:export?roll=grip", HttpStatusCode.BadRequest, "roll is not a field of ListCrewMembersRequest")]
    [InlineData("crewMembers:export?pageSize=5", HttpStatusCode.BadRequest, "page_size is not taken")]
    [InlineData("crewMembers:export?bom=yes", HttpStatusCode.BadRequest, "bom must be true or false")]
    [InlineData("bookings:export?bom=true&bom=true", HttpStatusCode.BadRequest, "bom must be true or false")]
    [InlineData("bookings:export?production=9", HttpStatusCode.BadRequest, "production must be")]
    [InlineData("bookings:export?production=productions/999999", HttpStatusCode.NotFound, "PRODUCTION_NOT_FOUND")]
    [InlineData("changes:export?afterSequence=-1", HttpStatusCode.BadRequest, "after_sequence must not be negative")]
    [InlineData("crewMembers:exportAvailability", HttpStatusCode.BadRequest, "first_date")]
    [InlineData(
        "crewMembers:exportAvailability?firstDate=2041-03-01&lastDate=2041-03-02&role=nobody",
        HttpStatusCode.BadRequest,
        "ROLE_UNKNOWN"
    )]
    [InlineData("crewMembers:exports", HttpStatusCode.NotFound, "There is no such path")]
    public async Task What_is_wrong_is_said_as_below_all_paths_of_the_version(string path, HttpStatusCode status, string message)
    {
        foreach (var address in (string[])[Fixture.Address, Fixture.Host.HttpAddress])
        {
            using var client = new HttpClient { Timeout = Patience.Wait };
            using var refused =
                address == Fixture.Address
                    ? await PageRequest.GetAsync(address, "/v1/" + path)
                    : await client.GetAsync(new Uri($"{address}/v1/{path}"));
            using var body = JsonDocument.Parse(await refused.Content.ReadAsByteArrayAsync());

            Assert.Equal((status, "application/json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
            Assert.Contains(message, body.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Null(refused.Content.Headers.ContentDisposition);
        }
    }

    private async Task<CrewMember> HireAsync(string name, string role) =>
        (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = Desk.Person(name, role) })).CrewMember;
}
