using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

public sealed class BookingRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_booking_without_dates_takes_those_of_the_show()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = await ShowAsync("2100-05-01", "2100-05-03");

        var booking = await desk.BookAsync(show, ana, role);

        Assert.Equal(("2100-05-01", "2100-05-03", true), (booking.FirstDate, booking.LastDate, booking.Pinned));
    }

    [Fact]
    public async Task A_conflict_names_the_booking_in_the_way()
    {
        var ana = await desk.HireAsync("Ana", role);
        var first = await ShowAsync("2100-05-01", "2100-05-03");
        var booked = await desk.BookAsync(first, ana, role);
        var second = await ShowAsync("2100-05-03", "2100-05-04");

        var refused = await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(Book(second, ana)));

        Assert.Equal((StatusCode.FailedPrecondition, "BOOKING_CONFLICT"), (refused.Code, refused.Reason));
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((booked.Name, first.Name, first.Title), (obstacle.Booking, obstacle.Production, obstacle.ProductionTitle));
        Assert.Equal(
            (ana.Name, "Ana", "2100-05-01", "2100-05-03"),
            (obstacle.CrewMember, obstacle.CrewMemberDisplayName, obstacle.FirstDate, obstacle.LastDate)
        );
    }

    [Fact]
    public async Task A_released_booking_keeps_its_dates_and_its_reason()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = await ShowAsync("2100-05-01", "2100-05-03");
        var booking = await desk.BookAsync(show, ana, role);
        var request = new ReleaseBookingRequest { Name = booking.Name, Reason = " ill " };

        var released = (await desk.Productions.ReleaseBookingAsync(request)).Booking;
        var again = await Refused.ByAsync(desk.Productions.ReleaseBookingAsync(request));

        Assert.Equal((BookingState.Released, "ill", "2100-05-01"), (released.State, released.ReleaseReason, released.FirstDate));
        Assert.Equal("BOOKING_NOT_LIVE", again.Reason);
    }

    [Fact]
    public async Task A_replacement_names_whom_it_took_over_from()
    {
        var ana = await desk.HireAsync("Ana", role);
        var bo = await desk.HireAsync("Bo", role);
        var booking = await desk.BookAsync(await ShowAsync("2100-05-01", "2100-05-03"), ana, role);

        var replaced = await desk.Productions.ReplaceCrewMemberAsync(new ReplaceCrewMemberRequest { Name = booking.Name });

        Assert.Equal((booking.Name, BookingState.Released), (replaced.ReleasedBooking.Name, replaced.ReleasedBooking.State));
        Assert.Equal((bo.Name, booking.Name), (replaced.Booking.CrewMember, replaced.Booking.ReplacedBooking));
    }

    [Fact]
    public async Task Two_people_swap_their_places_at_once_or_not_at_all()
    {
        var (ana, bo) = (await desk.HireAsync("Ana", role), await desk.HireAsync("Bo", role));
        var one = await desk.BookAsync(await ShowAsync("2100-05-01", "2100-05-03"), ana, role);
        var other = await desk.BookAsync(await ShowAsync("2100-06-01", "2100-06-03"), bo, role);
        var waiting = await desk.HoldAsync(await ShowAsync("2100-04-28", "2100-04-29"), bo, role);
        var behind = await desk.HoldAsync(await ShowAsync("2100-04-29", "2100-05-01"), bo, role);
        var swap = new SwapCrewMembersRequest
        {
            Name = one.Name,
            OtherName = other.Name,
            Etag = one.Etag,
            OtherEtag = other.Etag,
            RequestId = Guid.NewGuid().ToString(),
        };
        var blackout = (await desk.Crew.AddBlackoutAsync(Desk.Away(ana, "2100-06-02"))).Blackout;

        var refused = await Refused.ByAsync(desk.Productions.SwapCrewMembersAsync(swap));
        await desk.Crew.RemoveBlackoutAsync(new() { Name = blackout.Name });
        var swapped = await desk.Productions.SwapCrewMembersAsync(swap);
        var again = await desk.Productions.SwapCrewMembersAsync(swap);
        var same = await Refused.ByAsync(
            desk.Productions.SwapCrewMembersAsync(new() { Name = swapped.Substitutions[0].Booking.Name, OtherName = waiting.Name })
        );

        Assert.Equal(("BLACKOUT", blackout.Name), (refused.Reason, Assert.Single(refused.Obstacles).Blackout));
        Assert.Equal(2, swapped.Substitutions.Count);
        Assert.Equal([one.Name, other.Name], swapped.Substitutions.Select(entry => entry.ReleasedBooking.Name));
        Assert.Equal([one.Name, other.Name], swapped.Substitutions.Select(entry => entry.Booking.ReplacedBooking));
        Assert.Equal([bo.Name, ana.Name], swapped.Substitutions.Select(entry => entry.Booking.CrewMember));
        Assert.Equal([one.StartTime, other.StartTime], swapped.Substitutions.Select(entry => entry.Booking.StartTime));
        Assert.Equal(
            (behind.Name, 0),
            (swapped.Substitutions[0].SupersededBookings[0].Name, swapped.Substitutions[1].SupersededBookings.Count)
        );
        Assert.Equal(swapped, again);
        Assert.Equal((StatusCode.FailedPrecondition, "SAME_CREW_MEMBER"), (same.Code, same.Reason));
    }

    [Fact]
    public async Task A_batch_books_each_by_itself_or_all_of_them()
    {
        var ana = await desk.HireAsync("Ana", role);
        var bo = await desk.HireAsync("Bo", role);
        var show = await ShowAsync("2100-05-01", "2100-05-03");
        var batch = new BatchBookCrewMembersRequest { Requests = { Item(show, ana), Item(show, ana), Item(show, bo) }, Atomic = true };

        var refused = await Refused.ByAsync(desk.Productions.BatchBookCrewMembersAsync(batch));
        Assert.Equal("BOOKING_CONFLICT", refused.Reason);
        Assert.Equal("1", refused.Info.Metadata["item"]);
        Assert.Empty(await desk.BookingsOfAsync(ana));

        batch.Atomic = false;
        var results = (await desk.Productions.BatchBookCrewMembersAsync(batch)).Results;
        Assert.Equal([ana.Name, null, bo.Name], results.Select(result => result.Booking?.CrewMember));
        Assert.Equal(ErrorReason.BookingConflict, results[1].Failure.Reason);
        Assert.Equal(results[0].Booking.Name, Assert.Single(results[1].Failure.Obstacles).Booking);
        Assert.NotEqual("", results[1].Failure.Message);
    }

    [Fact]
    public async Task Lists_are_filtered_and_ordered()
    {
        var ana = await desk.HireAsync("Ana", role);
        var late = await desk.BookAsync(await ShowAsync("2100-06-01", "2100-06-03"), ana, role);
        var early = await desk.BookAsync(await ShowAsync("2100-05-01", "2100-05-03"), ana, role);
        await desk.Productions.ReleaseBookingAsync(new ReleaseBookingRequest { Name = early.Name });

        Assert.Equal([late.Name, early.Name], await NamesAsync(ana, _ => { }));
        Assert.Equal([early.Name, late.Name], await NamesAsync(ana, r => r.Descending = true));
        Assert.Equal([early.Name, late.Name], await NamesAsync(ana, r => r.OrderBy = BookingOrder.StartTime));
        Assert.Equal([early.Name], await NamesAsync(ana, r => r.States.Add(BookingState.Released)));
        Assert.Equal([late.Name], await NamesAsync(ana, r => r.Production = late.Production));
        Assert.Equal([late.Name], await NamesAsync(ana, r => r.StartTime = early.EndTime));
        Assert.Equal([early.Name], await NamesAsync(ana, r => r.EndTime = late.StartTime));
    }

    [Fact]
    public async Task The_change_log_tells_who_did_what_in_order()
    {
        var ana = await desk.HireAsync("Ana", role);
        var show = await ShowAsync("2100-05-01", "2100-05-03");
        var request = Book(show, ana);
        request.RequestId = Guid.NewGuid().ToString();
        var booking = (await desk.Productions.BookCrewMemberAsync(request)).Booking;

        var ofAna = await desk.Productions.ListChangesAsync(new ListChangesRequest { CrewMembers = { ana.Name } });
        Assert.Equal([ChangeKind.CrewMemberHired, ChangeKind.BookingConfirmed], ofAna.Changes.Select(change => change.Kind));
        Assert.Equal((booking.Name, booking), (ofAna.Changes[1].Resource, ofAna.Changes[1].Booking));
        Assert.Equal(("anonymous@127.0.0.1", request.RequestId), (ofAna.Changes[1].Actor, ofAna.Changes[1].RequestId));

        var after = new ListChangesRequest { CrewMembers = { ana.Name }, AfterSequence = ofAna.Changes[0].Sequence };
        Assert.Equal([ofAna.Changes[1]], (await desk.Productions.ListChangesAsync(after)).Changes);
        var ofShow = await desk.Productions.ListChangesAsync(new ListChangesRequest { Productions = { show.Name } });
        Assert.Equal([ChangeKind.ProductionScheduled, ChangeKind.BookingConfirmed], ofShow.Changes.Select(change => change.Kind));
    }

    private async Task<Production> ShowAsync(string firstDate, string lastDate) =>
        (await desk.ScheduleAsync("Nightfall", firstDate, lastDate)).Production;

    private BookCrewMemberRequest Book(Production show, CrewMember member) =>
        new()
        {
            Production = show.Name,
            CrewMember = member.Name,
            Role = role,
        };

    private BatchBookItem Item(Production show, CrewMember member) =>
        new()
        {
            Production = show.Name,
            CrewMember = member.Name,
            Role = role,
        };

    private async Task<string[]> NamesAsync(CrewMember member, Action<ListBookingsRequest> ask)
    {
        var request = new ListBookingsRequest { CrewMember = member.Name };
        ask(request);
        return [.. (await desk.Productions.ListBookingsAsync(request)).Bookings.Select(booking => booking.Name)];
    }
}
