using System.Text.Json;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Interop;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Exports;

/// <summary>What is exported from one desk and imported into an empty one gives the same desk.</summary>
public sealed class ExportRoundTripTests : IDisposable
{
    private static readonly string[] Hostile =
    [
        "=1+1",
        "@SUM(A1)",
        "+44 Ada",
        "-Bo",
        "'=x",
        "'t Hooft",
        "a;=cmd",
        "\"q\", é",
        "''",
        "' '-1",
    ];

    private readonly TemporaryFolder scratch = new();

    [Fact]
    public async Task The_demo_with_hostile_names_holds_and_people_who_came_back_is_the_same_afterwards()
    {
        await using var first = await RunningHost.StartAsync();
        await using var second = await RunningHost.StartAsync();
        Assert.Contains(" granted, ", (await VerbRun.OfAsync("demo", first.Address)).Output, StringComparison.Ordinal);
        var desk = new Desk(first.Channel);
        await FillAsync(desk);

        var output = await CopyAsync(first.Address, second.Address);
        var again = await ImportAsync(second.Address);

        Assert.DoesNotContain("conflicting, 1 ", output, StringComparison.Ordinal);
        Assert.Contains(" 0 refused, 0 bad", output, StringComparison.Ordinal);
        Assert.Contains(": left out: it is cancelled", output, StringComparison.Ordinal);
        Assert.Contains(": left out: it is over", output, StringComparison.Ordinal);
        Assert.DoesNotContain(": added", again, StringComparison.Ordinal);
        var copy = new Desk(second.Channel);
        Assert.Equal(await ContentAsync(desk), await ContentAsync(copy));
        Assert.All(
            (await ExpiriesAsync(desk)).Zip(await ExpiriesAsync(copy)),
            pair => Assert.InRange(pair.First - pair.Second, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1))
        );
    }

    [ForeignClientFact(ForeignClient.Python)]
    public async Task A_reader_of_another_language_finds_the_same_cells()
    {
        await using var host = await RunningHost.StartAsync();
        var desk = new Desk(host.Channel);
        await FillAsync(desk);
        var path = scratch.PathOf("crew.csv");
        Assert.Equal(ExitCode.Ok, (await VerbRun.OfAsync("export", "crew", "--bom", "--output", path, "--address", host.Address)).ExitCode);

        const string Script =
            "import csv,json,sys; print(json.dumps([r['display_name'] for r in csv.DictReader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True)]))";
        var run = await ProgramRun.OfAsync("python3", "-c", Script, path);
        var names = JsonSerializer.Deserialize<string[]>(run.Output)!;

        var listed = (await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { PageSize = 1_000 })).CrewMembers;
        Assert.Equal(listed.Select(member => member.DisplayName), names.Select(GuardedText.Plain));
        Assert.DoesNotContain(names, name => "=+-@".Contains(name[0], StringComparison.Ordinal));
    }

    public void Dispose() => scratch.Dispose();

    private static async Task FillAsync(Desk desk)
    {
        foreach (var name in Hostile)
        {
            var person = Desk.Person(name.Any(char.IsLetterOrDigit) ? name : name + "1", "trick-rider");
            person.Email = "shared@example.com";
            (person.ExternalId, person.DayRate) = (
                $"={name}1",
                new Money
                {
                    CurrencyCode = "USD",
                    Units = 1,
                    Nanos = 10,
                }
            );
            await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = person, AllowDuplicateEmail = true });
        }

        var back = Desk.Person("Came back", "trick-rider");
        (back.HireDate, back.FireDate) = ("2019-01-01", "2019-06-01");
        var hired = (await desk.Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = back })).CrewMember;
        await desk.Crew.RehireCrewMemberAsync(
            new RehireCrewMemberRequest
            {
                Name = hired.Name,
                HireDate = "2020-01-01",
                FireDate = "2020-06-01",
            }
        );
        await desk.Crew.RehireCrewMemberAsync(new RehireCrewMemberRequest { Name = hired.Name, HireDate = "2021-01-01" });

        var show = await ScheduleAsync(desk, "=Show");
        var other = await ScheduleAsync(desk, "-Other");
        await desk.Productions.CancelProductionAsync(new CancelProductionRequest { Name = (await ScheduleAsync(desk, "Cancelled")).Name });
        await desk.HoldAsync(show, hired, "trick-rider", TimeSpan.FromDays(3));
        await desk.Productions.HoldCrewMemberAsync(
            new HoldCrewMemberRequest
            {
                Production = other.Name,
                CrewMember = hired.Name,
                Role = "trick-rider",
                AcceptBackup = true,
            }
        );
        var crew = (await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = "trick-rider" })).CrewMembers;
        await desk.BookAsync(show, crew[0], "trick-rider");
        var given = await desk.BookAsync(show, crew[1], "trick-rider");
        await desk.Productions.ReleaseBookingAsync(new ReleaseBookingRequest { Name = given.Name });
    }

    private static async Task<Production> ScheduleAsync(Desk desk, string title) =>
        (
            await desk.Productions.ScheduleProductionAsync(
                new ScheduleProductionRequest
                {
                    Production = Desk.Show(title, "2041-03-01", "2041-03-05", ("trick-rider", 2)),
                    Unstaffed = true,
                }
            )
        ).Production;

    private async Task<string> CopyAsync(string from, string to)
    {
        foreach (var kind in (string[])["crew", "productions", "bookings"])
        {
            var saved = await VerbRun.OfAsync("export", kind, "--output", scratch.PathOf(kind), "--bom", "--address", from);
            Assert.Equal((ExitCode.Ok, ""), (saved.ExitCode, saved.Error));
        }

        return await ImportAsync(to);
    }

    private async Task<string> ImportAsync(string to)
    {
        string[] files =
        [
            .. ((string[])["crew", "productions", "bookings"]).SelectMany(kind => (string[])[$"--{kind}", scratch.PathOf(kind)]),
        ];
        var run = await VerbRun.OfAsync(["import", to, .. files]);
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);
        return run.Output;
    }

    /// <summary>When holds end, which an import says by how long they still have.</summary>
    private static async Task<DateTimeOffset[]> ExpiriesAsync(Desk desk) =>
        [
            .. (
                await desk.Productions.ListBookingsAsync(new ListBookingsRequest { PageSize = 1_000, States = { BookingState.Held } })
            ).Bookings.Select(booking => booking.HoldExpireTime.ToDateTimeOffset()),
        ];

    /// <summary>All that the files carry, under names that do not depend on ids.</summary>
    private static async Task<string[]> ContentAsync(Desk desk)
    {
        var crew = (await desk.Crew.ListCrewMembersAsync(new ListCrewMembersRequest { PageSize = 1_000 })).CrewMembers;
        var shows = (await desk.Productions.ListProductionsAsync(new ListProductionsRequest { PageSize = 1_000 })).Productions;
        var bookings = (
            await desk.Productions.ListBookingsAsync(
                new ListBookingsRequest { PageSize = 1_000, States = { BookingState.Held, BookingState.Confirmed } }
            )
        ).Bookings;
        var people = crew.ToDictionary(member => member.Name, member => $"{member.DisplayName} {member.ExternalId} {member.Email}");
        var titles = shows.ToDictionary(show => show.Name, show => show.Title);
        return
        [
            .. crew.Select(member =>
                $"{member.DisplayName}|{member.Roles}|{member.Contracts}|{member.TimeZone}|{member.DayRate}|{member.Email}|{member.ExternalId}|{member.State}"
            ),
            .. shows
                .Where(show => show.State is not ProductionState.Cancelled)
                .Select(show =>
                    $"{show.Title}|{show.FirstDate}|{show.LastDate}|{show.TimeZone}|{show.Requirements}|{show.Unfilled}|{show.Gaps}|{show.ExternalId}|{show.State}"
                ),
            .. bookings
                .Select(booking =>
                    $"{titles[booking.Production]}|{people[booking.CrewMember]}|{booking.Role}|{booking.MinimumLevel}|{booking.FirstDate}|{booking.LastDate}|{booking.StartTime}|{booking.EndTime}|{booking.State}|{booking.Rank}|{booking.HoldExpireTime is null}"
                )
                .Order(StringComparer.Ordinal),
        ];
    }
}
