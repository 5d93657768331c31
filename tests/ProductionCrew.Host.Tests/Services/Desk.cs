using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A studio system that calls the service, with the calls that most tests begin with.</summary>
internal sealed class Desk(ChannelBase channel)
{
    private static int roleCount;

    public CrewService.CrewServiceClient Crew { get; } = new(channel);

    public ProductionService.ProductionServiceClient Productions { get; } = new(channel);

    public ReportService.ReportServiceClient Reports { get; } = new(channel);

    public CalendarService.CalendarServiceClient Calendars { get; } = new(channel);

    /// <summary>A role that nobody had before, so that the tests of a class do not see each other's people.</summary>
    public static string NewRole() => $"role-{Interlocked.Increment(ref roleCount)}";

    public static CrewMember Person(string displayName, params string[] roles) =>
        new()
        {
            DisplayName = displayName,
            HireDate = "2020-01-01",
            Roles = { roles.Select(role => new RoleSkill { Role = role }) },
        };

    /// <summary>Somebody with a contract of some days, and perhaps a mail address.</summary>
    public static HireCrewMemberRequest Hiring(string displayName, string role, string hired, string fired, string email = "")
    {
        var person = Person(displayName, role);
        (person.HireDate, person.FireDate, person.Email) = (hired, fired, email);
        return new HireCrewMemberRequest { CrewMember = person };
    }

    public static Production Show(string title, string firstDate, string lastDate, params (string Role, int Headcount)[] needs) =>
        new()
        {
            Title = title,
            FirstDate = firstDate,
            LastDate = lastDate,
            Requirements = { needs.Select(need => new Requirement { Role = need.Role, Headcount = need.Headcount }) },
        };

    /// <summary>A chart with a point on each day, whose actual values are half of the goals.</summary>
    public static ProgressChart Chart(string title, params double[] goal) =>
        new()
        {
            Title = title,
            Unit = "scenes",
            Time = { goal.Select((_, day) => new Timestamp { Seconds = 1_929_600_000L + (day * 86_400L) }) },
            Goal = { goal },
            Actual = { goal.Select(value => value / 2) },
        };

    /// <summary>A blackout of one day.</summary>
    public static AddBlackoutRequest Away(CrewMember member, string date) =>
        new()
        {
            CrewMember = member.Name,
            Blackout = new Blackout { FirstDate = date, LastDate = date },
        };

    /// <summary>The request that hires somebody, under an id of its own.</summary>
    public static HireCrewMemberRequest Hire(string displayName, string role, Guid requestId) =>
        new() { CrewMember = Person(displayName, role), RequestId = requestId.ToString() };

    public async Task<CrewMember> HireAsync(string displayName, params string[] roles) =>
        (await Crew.HireCrewMemberAsync(new HireCrewMemberRequest { CrewMember = Person(displayName, roles) })).CrewMember;

    public async Task<ScheduleProductionResponse> ScheduleAsync(
        string title,
        string firstDate,
        string lastDate,
        params (string Role, int Headcount)[] needs
    ) => await Productions.ScheduleProductionAsync(new ScheduleProductionRequest { Production = Show(title, firstDate, lastDate, needs) });

    public async Task<Booking> BookAsync(Production production, CrewMember member, string role) =>
        (
            await Productions.BookCrewMemberAsync(
                new BookCrewMemberRequest
                {
                    Production = production.Name,
                    CrewMember = member.Name,
                    Role = role,
                }
            )
        ).Booking;

    /// <summary>A show from 1 May 2100 on that needs two people in a role, with one who is booked for its first days and one who is held.</summary>
    public async Task<Production> ScheduleHalfStaffedAsync(string role, string lastDate, string bookedUntil)
    {
        var (ana, bo) = (await HireAsync("Ana", role), await HireAsync("Bo", role));
        var show = (
            await Productions.ScheduleProductionAsync(
                new() { Production = Show("Nightfall", "2100-05-01", lastDate, (role, 2)), Unstaffed = true }
            )
        ).Production;
        await Productions.BookCrewMemberAsync(
            new()
            {
                Production = show.Name,
                CrewMember = ana.Name,
                Role = role,
                LastDate = bookedUntil,
            }
        );
        await HoldAsync(show, bo, role);
        return show;
    }

    public async Task<Booking> HoldAsync(Production production, CrewMember member, string role, TimeSpan? duration = null) =>
        (
            await Productions.HoldCrewMemberAsync(
                new HoldCrewMemberRequest
                {
                    Production = production.Name,
                    CrewMember = member.Name,
                    Role = role,
                    HoldDuration = duration is { } length ? Duration.FromTimeSpan(length) : null,
                    AcceptBackup = true,
                }
            )
        ).Booking;

    /// <summary>How many people have a role.</summary>
    public async Task<int> CountAsync(string role) =>
        (await Crew.ListCrewMembersAsync(new ListCrewMembersRequest { Role = role })).TotalSize;

    public async Task<Booking> ReadAsync(Booking booking) =>
        (await Productions.GetBookingAsync(new GetBookingRequest { Name = booking.Name })).Booking;

    public async Task<Booking[]> BookingsOfAsync(CrewMember member) =>
        [.. (await Productions.ListBookingsAsync(new ListBookingsRequest { CrewMember = member.Name })).Bookings];

    /// <summary>The whole change log, page by page.</summary>
    public async Task<List<ScheduleChange>> ChangesAsync(long afterSequence = 0)
    {
        var changes = new List<ScheduleChange>();
        var request = new ListChangesRequest { AfterSequence = afterSequence, PageSize = 1_000 };
        do
        {
            var page = await Productions.ListChangesAsync(request);
            changes.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return changes;
    }
}
