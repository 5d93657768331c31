using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Several bookings in one command; today is 10 March 2027 in UTC.</summary>
public sealed class BatchBookCrewMembersTests
{
    private static readonly RoleName Grip = Given.Role("grip");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_item_is_booked_in_the_given_order(bool atomic)
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");

        var batch = await desk.Do(new BatchBookCrewMembers([Book(storm, ben.Id), Book(storm, ana.Id)], atomic));

        Assert.Equal([ben.Id, ana.Id], batch.Results.Select(result => result.Booking!.CrewMember));
        Assert.All(batch.Results, result => Assert.Null(result.Rejection));
        Assert.Equal(2, (await desk.Changes(after: 3)).Length);
    }

    [Fact]
    public async Task If_atomic_the_first_refusal_refuses_all_and_says_which_item_it_was()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var items = new[] { Book(storm, ana.Id), Book(storm, ana.Id), Book(storm, new CrewMemberId(7)) };

        var refusal = await desk.Refuse(Reason.BookingConflict, new BatchBookCrewMembers([.. items], Atomic: true));

        Assert.Equal(1, refusal.Item);
        Assert.Equal("productions/1/bookings/1", $"{Assert.Single(refusal.Obstacles).Booking}");
    }

    [Fact]
    public async Task Each_by_itself_refusals_are_among_the_results()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var items = new[] { Book(storm, new CrewMemberId(7)), Book(storm, ana.Id), Book(storm, ana.Id) };

        var batch = await desk.Do(new BatchBookCrewMembers([.. items], Atomic: false));

        Assert.Equal((Reason.CrewMemberNotFound, 0), (batch.Results[0].Rejection!.Reason, batch.Results[0].Rejection!.Item));
        Assert.Equal(batch.Results[1].Booking, await desk.Read(batch.Results[1].Booking!));
        Assert.Equal((Reason.BookingConflict, 2), (batch.Results[2].Rejection!.Reason, batch.Results[2].Rejection!.Item));
        Assert.Null(batch.Results[2].Booking);
        Assert.Single(await desk.Changes(after: 2));
    }

    private static BookCrewMember Book(Production production, CrewMemberId member) => new(production.Id, member, Grip);
}
