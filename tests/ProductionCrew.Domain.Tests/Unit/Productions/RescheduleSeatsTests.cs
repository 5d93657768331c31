using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Who may take the seats of those who cannot move with a show from 15 to 24 March 2027: whoever has the time for them then.</summary>
public sealed class RescheduleSeatsTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task One_person_takes_two_seats_that_do_not_overlap()
    {
        await using var desk = Desk.Open();
        var (ann, _) = (await desk.Hire("Ann"), await desk.Hire("Zoe"));
        var show = await desk.Plan("Show", Days);
        await desk.Book(show, ann, "2027-03-15..2027-03-16");
        await desk.Book(show, ann, "2027-03-20..2027-03-21");
        await desk.Book(await desk.Plan("Other", "2027-03-25..2027-04-10"), ann);

        var moved = await desk.Do(To(show, "2027-03-25", "2027-04-03"));

        Assert.Equal(["2 grip 2027-03-25..2027-03-26", "2 grip 2027-03-30..2027-03-31"], Needs.Lines(moved.Bookings));
    }

    [Theory]
    [InlineData("2027-03-25", "2027-04-03", "2 grip 2027-03-25..2027-03-26", "2 grip 2027-03-30..2027-03-31")]
    [InlineData("2027-03-20", "2027-03-29", "2 grip 2027-03-20..2027-03-21", "2 grip 2027-03-25..2027-03-26")]
    [InlineData("2027-03-10", "2027-03-19", "2 grip 2027-03-10..2027-03-11", "2 grip 2027-03-15..2027-03-16")]
    public async Task Somebody_of_the_same_show_takes_a_seat_that_none_of_their_own_overlaps_after_the_move(
        string first,
        string last,
        params string[] lines
    )
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann"), await desk.Hire("Ben"));
        var show = await desk.Plan("Show", Days);
        await desk.Book(show, ann, "2027-03-15..2027-03-16");
        await desk.Book(show, ben, "2027-03-20..2027-03-21");
        await desk.Book(await desk.Plan("Other", $"{first}..{Given.Date(first).PlusDays(1):uuuu-MM-dd}"), ann);

        var moved = await desk.Do(To(show, first, last));

        Assert.Equal(lines, Needs.Lines(moved.Bookings));
    }

    [Fact]
    public async Task Somebody_of_the_same_show_does_not_take_a_seat_that_one_of_their_own_overlaps_after_the_move()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann"), await desk.Hire("Ben"));
        var show = await desk.Plan("Show", Days);
        await desk.Book(show, ann, "2027-03-15..2027-03-17");
        await desk.Book(show, ben, "2027-03-17..2027-03-18");
        await desk.Book(await desk.Plan("Other", "2027-03-26"), ann);

        await desk.Refuse(Reason.NoSubstitute, To(show, "2027-03-25", "2027-04-03"));
    }

    [Fact]
    public async Task Two_who_can_take_each_others_seats_do()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann"), await desk.Hire("Ben"));
        var show = await desk.Plan("Show", Days);
        await desk.Book(show, ann, "2027-03-15..2027-03-16");
        await desk.Book(show, ben, "2027-03-20..2027-03-21");
        await desk.Book(await desk.Plan("Other", "2027-03-25"), ann);
        await desk.Book(await desk.Plan("Another", "2027-03-31"), ben);

        var moved = await desk.Do(To(show, "2027-03-25", "2027-04-03"));

        Assert.Equal(["2 grip 2027-03-25..2027-03-26", "1 grip 2027-03-30..2027-03-31"], Needs.Lines(moved.Bookings));
    }

    [Fact]
    public async Task Nobody_takes_two_seats_at_once()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann"), await desk.Hire("Ben"));
        await desk.Hire("Zoe");
        var show = await desk.Plan("Show", Days);
        var first = await desk.Book(show, ann, "2027-03-15..2027-03-16");
        var second = await desk.Book(show, ben, "2027-03-16..2027-03-17");
        var third = await desk.Book(show, ben, "2027-03-20..2027-03-21");
        var other = await desk.Plan("Other", "2027-03-25..2027-04-10");
        await desk.Book(other, ann);
        await desk.Book(other, ben);

        var refusal = await desk.Refuse(Reason.NoSubstitute, To(show, "2027-03-25", "2027-04-03"));

        Assert.Equal([first.Name, second.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        Assert.Equal(third, await desk.Read(third));
    }

    private static RescheduleProduction To(Production show, string first, string last) =>
        new(show.Id, Given.Date(first), Given.Date(last), ReschedulePolicy.Substitute);
}
