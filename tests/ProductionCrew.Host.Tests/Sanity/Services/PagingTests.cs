using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class PagingTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Theory]
    [InlineData(CrewMemberOrder.Id, false)]
    [InlineData(CrewMemberOrder.Id, true)]
    [InlineData(CrewMemberOrder.Name, false)]
    [InlineData(CrewMemberOrder.Name, true)]
    [InlineData(CrewMemberOrder.HireDate, true)]
    [InlineData(CrewMemberOrder.ContractLength, false)]
    public async Task Pages_together_are_the_whole_list_in_order(CrewMemberOrder order, bool descending)
    {
        await HireSevenAsync();
        var request = new ListCrewMembersRequest
        {
            Role = role,
            OrderBy = order,
            Descending = descending,
        };
        var whole = await desk.Crew.ListCrewMembersAsync(request);
        Assert.Equal((7, ""), (whole.CrewMembers.Count, whole.NextPageToken));

        var paged = new List<CrewMember>();
        request.PageSize = 3;
        do
        {
            var page = await desk.Crew.ListCrewMembersAsync(request);
            Assert.Equal(request.PageToken.Length == 0 ? 7 : 0, page.TotalSize);
            paged.AddRange(page.CrewMembers);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(whole.CrewMembers, paged);
    }

    [Fact]
    public async Task A_token_of_another_query_or_a_damaged_one_is_refused()
    {
        await HireSevenAsync();
        var request = new ListCrewMembersRequest { Role = role, PageSize = 3 };
        var token = (await desk.Crew.ListCrewMembersAsync(request)).NextPageToken;

        await InvalidAsync(desk.Crew.ListCrewMembersAsync(new() { PageToken = token }));
        await InvalidAsync(
            desk.Crew.ListCrewMembersAsync(
                new()
                {
                    Role = role,
                    Descending = true,
                    PageToken = token,
                }
            )
        );
        await InvalidAsync(desk.Crew.ListCrewMembersAsync(new() { Role = role, PageToken = token[1..] }));
        await InvalidAsync(
            desk.Crew.QueryAvailabilityAsync(
                new()
                {
                    FirstDate = "2100-01-01",
                    LastDate = "2100-01-01",
                    PageToken = token,
                }
            )
        );
        await InvalidAsync(desk.Crew.ListBlackoutsAsync(new() { PageToken = token }));
        await InvalidAsync(desk.Productions.ListProductionsAsync(new() { PageToken = token }));
        await InvalidAsync(desk.Productions.ListBookingsAsync(new() { PageToken = token }));
        await InvalidAsync(desk.Productions.ListChangesAsync(new() { PageToken = token }));
    }

    [Fact]
    public async Task A_wrong_field_is_told_before_a_wrong_token()
    {
        var refused = await Refused.ByAsync(desk.Crew.ListCrewMembersAsync(new() { PageSize = -1, PageToken = "x" }));

        Assert.Equal("INVALID_FIELD", refused.Reason);
        Assert.Equal(["page_size"], refused.Fields);
    }

    [Fact]
    public async Task Free_people_are_paged_with_their_counts_on_the_first_page_only()
    {
        await HireSevenAsync();
        var request = new QueryAvailabilityRequest
        {
            FirstDate = "2100-01-01",
            LastDate = "2100-01-02",
            Role = role,
            PageSize = 4,
        };

        var first = await desk.Crew.QueryAvailabilityAsync(request);
        request.PageToken = first.NextPageToken;
        var second = await desk.Crew.QueryAvailabilityAsync(request);

        Assert.Equal((4, 7, 7), (first.CrewMembers.Count, first.TotalSize, Assert.Single(first.Counts).Count));
        Assert.Equal((3, 0, 0, ""), (second.CrewMembers.Count, second.TotalSize, second.Counts.Count, second.NextPageToken));
    }

    [Fact]
    public async Task The_change_log_is_paged_without_a_gap()
    {
        await HireSevenAsync();
        var whole = await desk.ChangesAsync();

        var paged = new List<ScheduleChange>();
        var request = new ListChangesRequest { PageSize = 2 };
        do
        {
            var page = await desk.Productions.ListChangesAsync(request);
            paged.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(whole, paged);
        Assert.Equal(whole.Select(change => change.Sequence).Order(), whole.Select(change => change.Sequence));
    }

    [Fact]
    public async Task Productions_and_bookings_are_paged()
    {
        var mark = Desk.NewRole();
        var ana = await desk.HireAsync("Ana", role);
        foreach (var day in (string[])["2100-03-01", "2100-01-01", "2100-02-01"])
        {
            await desk.BookAsync((await desk.ScheduleAsync(mark, day, day)).Production, ana, role);
        }

        var shows = new ListProductionsRequest
        {
            TitleContains = mark,
            OrderBy = ProductionOrder.FirstDate,
            PageSize = 2,
        };
        var bookings = new ListBookingsRequest
        {
            CrewMember = ana.Name,
            OrderBy = BookingOrder.StartTime,
            PageSize = 2,
        };

        var firstShows = await desk.Productions.ListProductionsAsync(shows);
        shows.PageToken = firstShows.NextPageToken;
        var firstBookings = await desk.Productions.ListBookingsAsync(bookings);
        bookings.PageToken = firstBookings.NextPageToken;

        Assert.Equal((3, 3), (firstShows.TotalSize, firstBookings.TotalSize));
        Assert.Equal(["2100-01-01", "2100-02-01"], firstShows.Productions.Select(show => show.FirstDate));
        Assert.Equal(["2100-03-01"], (await desk.Productions.ListProductionsAsync(shows)).Productions.Select(show => show.FirstDate));
        Assert.Equal(["2100-01-01", "2100-02-01"], firstBookings.Bookings.Select(booking => booking.FirstDate));
        Assert.Equal(["2100-03-01"], (await desk.Productions.ListBookingsAsync(bookings)).Bookings.Select(booking => booking.FirstDate));
    }

    private static async Task InvalidAsync<T>(AsyncUnaryCall<T> call)
    {
        var refused = await Refused.ByAsync(call);

        Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"), (refused.Code, refused.Reason));
        Assert.Equal(["page_token"], refused.Fields);
    }

    // Two of them share every key but the id.
    private async Task HireSevenAsync()
    {
        foreach (var name in (string[])["Gus", "ana", "Émile", "Ana", "bo", "Bo", "Gus"])
        {
            await desk.HireAsync(name, role);
        }
    }
}
