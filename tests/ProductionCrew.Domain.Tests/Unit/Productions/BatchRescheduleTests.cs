using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Moving several shows at once; it is noon of 10 March 2027 in UTC.</summary>
public sealed class BatchRescheduleTests
{
    private const string Early = "2027-03-15..2027-03-20";
    private const string Middle = "2027-03-19..2027-03-26";
    private const string Late = "2027-04-01..2027-04-06";

    [Fact]
    public async Task Two_shows_that_share_a_person_exchange_their_dates()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Late));
        var (one, other) = (await desk.Book(storm, ana), await desk.Book(dune, ana));

        await desk.Refuse(Reason.BookingConflict, To(storm, Late));
        var moved = await desk.Do(Batch(To(storm, Late), To(dune, Early)));

        Assert.Equal([dune.Dates, storm.Dates], moved.Results.Select(result => result.Production.Production.Dates));
        Assert.Equal((dune.Interval, 2), ((await desk.Read(one)).Interval, (await desk.Read(one)).Version));
        Assert.Equal((storm.Interval, 2), ((await desk.Read(other)).Interval, (await desk.Read(other)).Version));
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved, ChangeKind.BookingMoved],
            (await desk.Changes(after: 5)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Shows_may_go_round_in_a_circle_also_where_old_and_new_dates_overlap()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var (storm, dune, rain) = (
            await desk.Plan("Storm", "2027-03-15..2027-03-18"),
            await desk.Plan("Dune", "2027-03-19..2027-03-24"),
            await desk.Plan("Rain", "2027-03-25..2027-03-26")
        );
        foreach (var show in new[] { storm, dune, rain })
        {
            await desk.Book(show, ana);
        }

        await desk.Do(Batch(To(storm, "2027-03-17..2027-03-20"), To(dune, "2027-03-21..2027-03-26"), To(rain, "2027-03-15..2027-03-16")));

        Assert.Equal(["1 grip 2027-03-17..2027-03-20"], await desk.LinesOf(storm.Id));
        Assert.Equal(["1 grip 2027-03-21..2027-03-26"], await desk.LinesOf(dune.Id));
        Assert.Equal(["1 grip 2027-03-15..2027-03-16"], await desk.LinesOf(rain.Id));
    }

    [Fact]
    public async Task What_would_overlap_in_the_end_refuses_all_with_the_place_in_the_batch()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Late));
        var one = await desk.Book(storm, ana);
        await desk.Book(dune, ana);
        var rain = await desk.Plan("Rain", Middle);

        var refused = await desk.Refuse(Reason.BookingConflict, Batch(To(storm, Late), To(dune, "2027-04-06..2027-04-09")));
        var stale = await desk.Refuse(Reason.StaleEtag, Batch(To(rain, Late), To(storm, Late) with { ExpectedVersion = 7 }));
        var unknown = await desk.Refuse(Reason.ProductionNotFound, Batch(To(rain, Late), new(new ProductionId(99), storm.Dates.First)));

        Assert.Equal(1, refused.Item);
        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((one.Name, dune.Dates), (obstacle.Booking, obstacle.Dates));
        Assert.Equal((1, 1), (stale.Item, unknown.Item));
        Assert.Null((await desk.Refuse(Reason.BookingConflict, To(storm, Late))).Item);
    }

    [Theory]
    [InlineData(ReschedulePolicy.Substitute, ReschedulePolicy.Refuse, 0)]
    [InlineData(ReschedulePolicy.Refuse, ReschedulePolicy.Substitute, 1)]
    [InlineData(ReschedulePolicy.Substitute, ReschedulePolicy.Substitute, 1)]
    public async Task Where_two_want_one_person_the_show_with_substitutes_gives_way_or_else_the_later(
        ReschedulePolicy first,
        ReschedulePolicy second,
        int replaced
    )
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Late));
        await desk.Book(storm, ana);
        await desk.Book(dune, ana);

        var moved = await desk.Do(Batch(To(storm, Middle) with { Policy = first }, To(dune, Middle) with { Policy = second }));

        Assert.Empty(moved.Results[1 - replaced].Substitutions);
        var substitution = Assert.Single(moved.Results[replaced].Substitutions);
        Assert.Equal((ana.Id, bo.Id), (substitution.Released.CrewMember, substitution.Booking.CrewMember));
        Assert.Equal(Given.Dates(Middle), substitution.Booking.Dates);
    }

    [Fact]
    public async Task A_substitute_may_be_somebody_whom_another_show_of_the_batch_sets_free()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Late));
        await desk.Book(storm, ana);
        await desk.Book(dune, bo);
        await desk.Blackout(ana, "2027-04-02");

        await desk.Refuse(Reason.NoSubstitute, To(storm, Late) with { Policy = ReschedulePolicy.Substitute });
        await desk.Do(Batch(To(storm, Late) with { Policy = ReschedulePolicy.Substitute }, To(dune, Early)));

        Assert.Equal(["2 grip 2027-04-01..2027-04-06"], await desk.LinesOf(storm.Id));
        Assert.Equal(["2 grip 2027-03-15..2027-03-20"], await desk.LinesOf(dune.Id));
    }

    [Fact]
    public async Task Holds_move_along_with_their_rank_and_those_who_wait_where_a_booking_comes_are_named()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Early));
        var first = await desk.Hold(storm, ana);
        var second = await desk.Hold(dune, ana);
        await desk.Book(storm, bo);
        await desk.Hold(await desk.Plan("Calm", "2027-03-28..2027-03-30"), bo);
        var waiting = await desk.Hold(await desk.Plan("Rain", "2027-03-30..2027-04-02"), bo);

        var moved = await desk.Do(Batch(To(storm, Late), To(dune, Late)));

        Assert.Equal((1, 2), ((await desk.Read(first)).Rank, (await desk.Read(second)).Rank));
        Assert.Equal(Given.Dates(Late), (await desk.Read(second)).Dates);
        Assert.Equal(waiting.Id, Assert.Single(moved.Results[0].Superseded).Id);
        Assert.Empty(moved.Results[1].Superseded);
    }

    [Fact]
    public async Task A_hold_may_not_come_upon_what_moves_there_too_and_is_not_in_the_way_where_it_leaves()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var (storm, dune) = (await desk.Plan("Storm", Early), await desk.Plan("Dune", Late));
        await desk.Book(storm, ana);
        var hold = await desk.Hold(dune, ana);

        await desk.Refuse(Reason.BookingConflict, Batch(To(storm, Middle), To(dune, Middle)));
        await desk.Refuse(Reason.BookingConflict, Batch(To(dune, Middle), To(storm, Middle)));
        var moved = await desk.Do(Batch(To(dune, Early), To(storm, Late)));

        Assert.All(moved.Results, result => Assert.Empty(result.Superseded));
        Assert.Equal((BookingState.Held, storm.Dates), ((await desk.Read(hold)).State, (await desk.Read(hold)).Dates));
    }

    [Fact]
    public async Task Past_days_of_a_running_show_stay_with_their_person_whoever_takes_over()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var (storm, dune) = (await desk.Plan("Storm", "2027-03-08..2027-03-12"), await desk.Plan("Dune", Late));
        var running = await desk.Book(storm, ana);
        await desk.Book(dune, ana);
        await desk.Blackout(ana, "2027-03-13");
        var longer = To(storm, "2027-03-08..2027-03-14") with { Policy = ReschedulePolicy.Substitute };

        var refused = await desk.Refuse(
            Reason.BookingConflict,
            Batch(longer, To(dune, "2027-03-09..2027-03-09") with { AllowPast = true })
        );
        var moved = await desk.Do(Batch(longer, To(dune, "2027-03-10..2027-03-10")));

        Assert.Equal((1, running.Name), (refused.Item, Assert.Single(refused.Obstacles).Booking));
        Assert.Equal(bo.Id, Assert.Single(moved.Results[0].Substitutions).Booking.CrewMember);
        Assert.Equal(Given.Dates("2027-03-08..2027-03-09"), (await desk.Read(running)).Dates);
    }

    private static RescheduleProduction To(Production show, string dates) =>
        new(show.Id, Given.Dates(dates).First, Given.Dates(dates).Last);

    private static BatchRescheduleProductions Batch(params RescheduleProduction[] moves) => new([.. moves]);
}
