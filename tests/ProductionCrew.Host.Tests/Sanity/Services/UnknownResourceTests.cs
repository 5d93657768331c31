using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Every rpc that names a resource says which one it does not know.</summary>
public sealed class UnknownResourceTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private const string Person = "crewMembers/9223372036854775807";
    private const string Show = "productions/9223372036854775807";
    private const string Away = Person + "/blackouts/9223372036854775807";
    private const string Chart = Show + "/progressCharts/1";
    private const string Feed = "calendarFeeds/9223372036854775807";
    private const string Opened = "crewMembers/1/windows/9223372036854775807";
    private const string OtherSeat = "productions/1/bookings/9223372036854775806";
    private const string Seat = "productions/1/bookings/9223372036854775807";

    private static readonly Dictionary<string, (Func<Desk, Task<Refused>> Send, string Reason, string Resource)> Table = new()
    {
        ["get crew member"] = (d => Of(d.Crew.GetCrewMemberAsync(new() { Name = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["update crew member"] = (
            d =>
                Of(
                    d.Crew.UpdateCrewMemberAsync(
                        new()
                        {
                            CrewMember = new() { Name = Person, DisplayName = "X" },
                        }
                    )
                ),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["create chart"] = (
            d => Of(d.Productions.CreateProgressChartAsync(new() { Production = Show, ProgressChart = Desk.Chart("Scenes", 1) })),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["get chart"] = (d => Of(d.Productions.GetProgressChartAsync(new() { Name = Chart })), "PROGRESS_CHART_NOT_FOUND", Chart),
        ["list charts"] = (d => Of(d.Productions.ListProgressChartsAsync(new() { Production = Show })), "PRODUCTION_NOT_FOUND", Show),
        ["calendar of a person"] = (
            d => Of(d.Calendars.CreateCalendarFeedAsync(new() { CalendarFeed = new() { CrewMember = Person } })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["calendar of a show"] = (
            d => Of(d.Calendars.CreateCalendarFeedAsync(new() { CalendarFeed = new() { Production = Show } })),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["calendars of a person"] = (
            d => Of(d.Calendars.ListCalendarFeedsAsync(new() { CrewMember = Person })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["calendars of a show"] = (d => Of(d.Calendars.ListCalendarFeedsAsync(new() { Production = Show })), "PRODUCTION_NOT_FOUND", Show),
        ["get calendar"] = (d => Of(d.Calendars.GetCalendarFeedAsync(new() { Name = Feed })), "CALENDAR_FEED_NOT_FOUND", Feed),
        ["revoke calendar"] = (d => Of(d.Calendars.RevokeCalendarFeedAsync(new() { Name = Feed })), "CALENDAR_FEED_NOT_FOUND", Feed),
        ["staffing"] = (d => Of(d.Productions.GetStaffingChartAsync(new() { Production = Show })), "PRODUCTION_NOT_FOUND", Show),
        ["fire"] = (d => Of(d.Crew.FireCrewMemberAsync(new() { Name = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["extend"] = (d => Of(d.Crew.ExtendContractAsync(new() { Name = Person, Permanent = true })), "CREW_MEMBER_NOT_FOUND", Person),
        ["hire again"] = (d => Of(d.Crew.RehireCrewMemberAsync(new() { Name = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["correct"] = (
            d => Of(d.Crew.CorrectHireDateAsync(new() { Name = Person, HireDate = "2100-01-01" })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["void"] = (d => Of(d.Crew.VoidContractAsync(new() { Name = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["black out"] = (
            d => Of(d.Crew.AddBlackoutAsync(new() { CrewMember = Person, Blackout = Holiday() })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["blackouts of a person"] = (d => Of(d.Crew.ListBlackoutsAsync(new() { CrewMember = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["remove blackout"] = (d => Of(d.Crew.RemoveBlackoutAsync(new() { Name = Away })), "BLACKOUT_NOT_FOUND", Away),
        ["remove occurrence"] = (
            d => Of(d.Crew.RemoveBlackoutOccurrenceAsync(new() { Name = Away, FirstDate = "2100-05-01" })),
            "BLACKOUT_NOT_FOUND",
            Away
        ),
        ["open window"] = (d => Of(d.Crew.OpenWindowAsync(Opening())), "CREW_MEMBER_NOT_FOUND", Person),
        ["list windows"] = (d => Of(d.Crew.ListWindowsAsync(new() { CrewMember = Person })), "CREW_MEMBER_NOT_FOUND", Person),
        ["list open slots"] = (d => Of(d.Crew.ListOpenSlotsAsync(OpenSlots())), "CREW_MEMBER_NOT_FOUND", Person),
        ["hold slot"] = (d => Of(d.Productions.HoldSlotAsync(Slot())), "CREW_MEMBER_NOT_FOUND", Person),
        ["close window"] = (d => Of(d.Crew.CloseWindowAsync(new() { Name = Opened })), "WINDOW_NOT_FOUND", Opened),
        ["schedule with a pin"] = (d => Of(d.Productions.ScheduleProductionAsync(Pinning())), "CREW_MEMBER_NOT_FOUND", Person),
        ["get production"] = (d => Of(d.Productions.GetProductionAsync(new() { Name = Show })), "PRODUCTION_NOT_FOUND", Show),
        ["recommend for a production"] = (
            d => Of(d.Crew.RecommendCrewAsync(new() { Role = "grip", Production = Show })),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["update production"] = (
            d =>
                Of(
                    d.Productions.UpdateProductionAsync(
                        new()
                        {
                            Production = new() { Name = Show, Title = "X" },
                        }
                    )
                ),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["reschedule"] = (
            d => Of(d.Productions.RescheduleProductionAsync(new() { Name = Show, FirstDate = "2100-01-01" })),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["cancel"] = (d => Of(d.Productions.CancelProductionAsync(new() { Name = Show })), "PRODUCTION_NOT_FOUND", Show),
        ["book"] = (d => Of(d.Productions.BookCrewMemberAsync(Booking())), "CREW_MEMBER_NOT_FOUND", Person),
        ["atomic batch"] = (d => Of(d.Productions.BatchBookCrewMembersAsync(Batch())), "CREW_MEMBER_NOT_FOUND", Person),
        ["hold"] = (d => Of(d.Productions.HoldCrewMemberAsync(Holding())), "CREW_MEMBER_NOT_FOUND", Person),
        ["confirm"] = (d => Of(d.Productions.ConfirmBookingAsync(new() { Name = Seat })), "BOOKING_NOT_FOUND", Seat),
        ["challenge"] = (
            d => Of(d.Productions.ChallengeHoldAsync(new() { Name = "productions/1/bookings/8", Challenger = Seat })),
            "BOOKING_NOT_FOUND",
            Seat
        ),
        ["renew"] = (d => Of(d.Productions.RenewHoldAsync(new() { Name = Seat })), "BOOKING_NOT_FOUND", Seat),
        ["get booking"] = (d => Of(d.Productions.GetBookingAsync(new() { Name = Seat })), "BOOKING_NOT_FOUND", Seat),
        ["release"] = (d => Of(d.Productions.ReleaseBookingAsync(new() { Name = Seat })), "BOOKING_NOT_FOUND", Seat),
        ["replace"] = (d => Of(d.Productions.ReplaceCrewMemberAsync(new() { Name = Seat })), "BOOKING_NOT_FOUND", Seat),
        ["replace by"] = (
            d => Of(d.Productions.ReplaceCrewMemberAsync(new() { Name = Seat, Replacement = Person })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["swap"] = (d => Of(d.Productions.SwapCrewMembersAsync(new() { Name = Seat, OtherName = OtherSeat })), "BOOKING_NOT_FOUND", Seat),
        ["batch reschedule"] = (
            d =>
                Of(
                    d.Productions.BatchRescheduleProductionsAsync(
                        new()
                        {
                            Requests =
                            {
                                new BatchRescheduleItem { Name = Show, FirstDate = "2100-01-01" },
                            },
                        }
                    )
                ),
            "PRODUCTION_NOT_FOUND",
            Show
        ),
        ["bookings of a person"] = (
            d => Of(d.Productions.ListBookingsAsync(new() { CrewMember = Person })),
            "CREW_MEMBER_NOT_FOUND",
            Person
        ),
        ["bookings of a show"] = (d => Of(d.Productions.ListBookingsAsync(new() { Production = Show })), "PRODUCTION_NOT_FOUND", Show),
    };

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_is_NOT_FOUND_by_name(string row)
    {
        var (send, reason, resource) = Table[row];

        var refused = await send(new Desk(Fixture.Channel));

        Assert.Equal((StatusCode.NotFound, reason, resource), (refused.Code, refused.Reason, refused.ResourceName));
    }

    private static Blackout Holiday() => new() { FirstDate = "2100-05-01", LastDate = "2100-05-02" };

    private static Task<Refused> Of<T>(AsyncUnaryCall<T> call) => Refused.ByAsync(call);

    private static ScheduleProductionRequest Pinning() =>
        new()
        {
            Production = Desk.Show("X", "2100-01-01", "2100-01-01", ("grip", 1)),
            Pinned =
            {
                new PinnedCrew { Role = "grip", CrewMember = Person },
            },
        };

    private static ListOpenSlotsRequest OpenSlots() =>
        new()
        {
            CrewMember = Person,
            StartTime = new() { Seconds = 4_100_000_000 },
            EndTime = new() { Seconds = 4_100_000_900 },
        };

    private static HoldSlotRequest Slot() =>
        new()
        {
            Production = Show,
            CrewMember = Person,
            StartTime = new() { Seconds = 4_100_000_000 },
        };

    private static OpenWindowRequest Opening() =>
        new()
        {
            CrewMember = Person,
            StartTime = new() { Seconds = 4_100_000_000 },
            EndTime = new() { Seconds = 4_100_000_900 },
        };

    private static BookCrewMemberRequest Booking() =>
        new()
        {
            Production = Show,
            CrewMember = Person,
            Role = "grip",
        };

    private static HoldCrewMemberRequest Holding() =>
        new()
        {
            Production = Show,
            CrewMember = Person,
            Role = "grip",
        };

    private static BatchBookCrewMembersRequest Batch() =>
        new()
        {
            Atomic = true,
            Requests =
            {
                new BatchBookItem
                {
                    Production = Show,
                    CrewMember = Person,
                    Role = "grip",
                },
            },
        };
}
