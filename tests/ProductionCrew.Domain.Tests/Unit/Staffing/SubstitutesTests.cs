using System.Collections.Immutable;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

public sealed class SubstitutesTests
{
    private const string April = "2027-04-01..2027-04-10";

    [Fact]
    public async Task Each_seat_gets_somebody_of_its_own_though_one_person_could_take_either()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "director grip");
        await desk.Hire("Ben", "grip");

        Assert.Equal("2 1", await Choose(desk, [Seat("grip"), Seat("director")]));
    }

    [Fact]
    public async Task Seats_may_have_different_days()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", fired: "2027-04-06");
        await desk.Hire("Ben", hired: "2027-04-06");

        Assert.Equal("2 1", await Choose(desk, [Seat("grip", "2027-04-06..2027-04-10"), Seat("grip", "2027-04-01..2027-04-05")]));
        Assert.Null(await Choose(desk, [Seat("grip", "2027-04-01..2027-04-05"), Seat("grip", "2027-04-04..2027-04-05")]));
    }

    [Fact]
    public async Task One_person_never_takes_two_seats()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");

        Assert.Null(await Choose(desk, [Seat("grip", "2027-04-01..2027-04-02"), Seat("grip", "2027-04-08..2027-04-09")]));
        Assert.Equal("1", await Choose(desk, [Seat("grip", "2027-04-08..2027-04-09")]));
    }

    [Fact]
    public async Task Excluded_people_are_passed_over_though_they_are_the_best()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", dayRate: Given.Money(1));
        await desk.Hire("Ben", dayRate: Given.Money(2));
        await desk.Hire("Cas", dayRate: Given.Money(3));

        Assert.Equal("3", await Choose(desk, [Seat("grip")], excluded: [1, 2]));
        Assert.Equal("1", await Choose(desk, [Seat("grip")], excluded: [2, 3]));
        Assert.Null(await Choose(desk, [Seat("grip")], excluded: [1, 2, 3]));
    }

    [Fact]
    public async Task No_seats_need_nobody()
    {
        await using var desk = Desk.Open();

        Assert.Equal("", await Choose(desk, []));
    }

    private static Seat Seat(string role, string dates = April)
    {
        var days = Given.Dates(dates);
        return new Seat(new ProductionId(9), Given.Role(role), 1, days, days.In(Given.Zone("Etc/UTC")));
    }

    private static async Task<string?> Choose(Desk desk, Seat[] seats, long[]? excluded = null)
    {
        var without = (excluded ?? []).Select(id => new CrewMemberId(id)).ToHashSet();
        var chosen = await desk.Do(new Probe<Chosen>(tx => new Chosen(Substitutes.Choose(tx, seats, without))));
        return chosen.People is { } people ? string.Join(' ', people.Select(member => member.Value)) : null;
    }

    private sealed record Chosen(ImmutableArray<CrewMemberId>? People);
}
