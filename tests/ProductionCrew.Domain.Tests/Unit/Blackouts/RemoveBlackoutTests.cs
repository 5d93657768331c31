using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>Blackouts taken back, and what is listed of them; today is 10 March 2027 in UTC.</summary>
public sealed class RemoveBlackoutTests
{
    [Fact]
    public async Task It_is_kept_as_history_and_the_person_is_free_at_once()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01"), null))).Blackout;
        var storm = await desk.Plan("Storm", "2027-04-01");
        var book = new BookCrewMember(storm.Id, ana.Id, Given.Role("grip"));
        await desk.Refuse(Reason.Blackout, book);
        desk.WaitUntil("2027-03-11T12:00:00Z");

        var removed = await desk.Do(new RemoveBlackout(added.Name, ExpectedVersion: 1));

        var expected = added with { State = BlackoutState.Removed, Version = 2, UpdateTime = desk.Now };
        Assert.Equal(expected, removed);
        var line = Assert.Single(await desk.Changes(after: 3));
        Assert.Equal((ChangeKind.BlackoutRemoved, expected), (line.Kind, line.Blackout));
        await desk.Do(book);
    }

    [Fact]
    public async Task One_unknown_or_of_somebody_else_is_not_found_and_another_version_is_stale()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var added = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01"), null))).Blackout;
        await desk.Refuse(Reason.BlackoutNotFound, new RemoveBlackout(added.Name with { Blackout = new BlackoutId(7) }));
        var elsewhere = added.Name with { CrewMember = ben.Id };
        var refusal = await desk.Refuse(Reason.BlackoutNotFound, new RemoveBlackout(elsewhere, ExpectedVersion: 2));
        Assert.Equal(elsewhere.ToString(), refusal.Resource);
        await desk.Refuse(Reason.StaleEtag, new RemoveBlackout(added.Name, ExpectedVersion: 2));
    }

    [Fact]
    public async Task It_is_removed_once()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01"), null))).Blackout;
        await desk.Do(new RemoveBlackout(added.Name));
        var refusal = await desk.Refuse(Reason.BlackoutNotActive, new RemoveBlackout(added.Name));
        Assert.Equal((ana.Id, added.Name), (refusal.Obstacles[0].CrewMember!.Value, refusal.Obstacles[0].Blackout!.Value));
    }

    [Fact]
    public async Task Holds_that_have_expired_are_written_down_before_it_comes_and_before_it_goes()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", "2027-04-01"), ana, hours: 1);
        var second = await desk.Hold(await desk.Plan("Calm", "2027-04-01"), ana, hours: 2);
        desk.WaitUntil("2027-03-10T13:30:00Z");

        var added = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-05"), null))).Blackout;

        Assert.Equal(
            [
                (ChangeKind.BookingExpired, first.HoldExpireTime!.Value),
                (ChangeKind.BookingPromoted, first.HoldExpireTime!.Value),
                (ChangeKind.BlackoutAdded, desk.Now),
            ],
            await desk.Kinds(after: 5)
        );
        desk.WaitUntil("2027-03-10T14:30:00Z");
        await desk.Do(new RemoveBlackout(added.Name));
        Assert.Equal(
            [(ChangeKind.BookingExpired, second.HoldExpireTime!.Value), (ChangeKind.BlackoutRemoved, desk.Now)],
            await desk.Kinds(after: 8)
        );
    }

    [Fact]
    public async Task Lists_are_of_one_person_or_all_and_show_the_removed_on_request()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var late = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-05"), null))).Blackout;
        var early = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-04-01"), null))).Blackout;
        var other = (await desk.Do(new AddBlackout(ben.Id, Given.Dates("2027-04-03"), null))).Blackout;
        var removed = await desk.Do(new RemoveBlackout(early.Name));
        var all = new BlackoutFilter(null, null, null, ShowRemoved: true, new(null, 10));

        Assert.Equal<Blackout>([removed, other, late], (await desk.Ask(new ListBlackouts(all))).Items);
        Assert.Equal<Blackout>([other, late], (await desk.Ask(new ListBlackouts(all with { ShowRemoved = false }))).Items);
        Assert.Equal<Blackout>([removed, late], (await desk.Ask(new ListBlackouts(all with { CrewMember = ana.Id }))).Items);
        var unknown = all with { CrewMember = new CrewMemberId(7) };
        Assert.Equal(Reason.CrewMemberNotFound, (await desk.RefuseToAnswer(new ListBlackouts(unknown))).Reason);
    }

    [Fact]
    public async Task Results_read_back_as_written()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var storm = await desk.Plan("Storm", "2027-04-01..2027-04-09");
        await desk.Book(storm, ana);
        var command = new AddBlackout(ana.Id, Given.Dates("2027-04-05"), null, Given.Label("Leave"), BookingPolicy.Substitute);
        var added = await desk.Do(command);
        AssertReadsBack(added);
        AssertReadsBack(await desk.Do(new RemoveBlackout(added.Blackout.Name)));
        var hours = Given.Interval("2027-04-20T10:00:00Z", "2027-04-20T10:15:00Z");
        AssertReadsBack(await desk.Do(new AddBlackout(ben.Id, null, hours)));
        var away = new BookCrewMember((await desk.Plan("Calm", "2027-04-20")).Id, ben.Id, Given.Role("grip"));
        AssertReadsBack(await desk.Do(new BatchBookCrewMembers([away], Atomic: false)));
    }

    private static void AssertReadsBack<T>(T result)
        where T : class
    {
        var read = DomainJson.Read<T>(DomainJson.Write(result));
        Assert.Equivalent(result, read, strict: true);
        Assert.Equal(DomainJson.Write(result), DomainJson.Write(read));
    }
}
