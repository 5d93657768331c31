using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Holds recommendations against what is worked out, person by person, without the rules.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
public sealed class RecommendCrewTests
{
    private const int SeedCount = 10_000;
    private const string April = "2027-04-01..2027-04-10";

    [Fact]
    public async Task Everybody_with_the_role_comes_once_in_order_and_with_every_obstacle()
    {
        await using var store = new ModelStore(new ManualClock(StaffingReadsCase.Now));
        var lineCount = 0;
        for (var seed = 0; seed < SeedCount; seed++)
        {
            var given = new StaffingReadsCase(seed);
            var (role, level, days) = (given.Role(), given.Random.Next(1, 4), given.SomeDays());
            var isByDates = given.Random.Next(2) == 0;
            var query = new RecommendCrew(
                role,
                level,
                isByDates ? WantedTime.On(days, DateTimeZone.Utc) : WantedTime.Between(days.In(DateTimeZone.Utc)),
                given.Random.Next(3) == 0,
                new PageRequest(null, given.Random.Next(1, 4))
            );

            var told = (
                await store.ExecuteAsync(Walk(given, query), new Call("tester", "Test", ValidateOnly: true), CancellationToken.None)
            ).Result;

            var expected = Expected(given, query, days);
            Assert.True(expected.SequenceEqual(told), $"Seed {seed} told {string.Join("; ", told)} and not {string.Join("; ", expected)}.");
            lineCount += expected.Count;
        }

        Assert.True(lineCount > SeedCount);
    }

    [Fact]
    public async Task On_a_production_the_obstacles_are_those_that_booking_by_name_is_refused_with()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Show", April);
        var other = await desk.Plan("Other", "2027-04-05..2027-04-06");
        var (booked, held, leaving, free) = (
            await desk.Hire("Booked"),
            await desk.Hire("Held"),
            await desk.Hire("Leaving", fired: "2027-04-05"),
            await desk.Hire("Free")
        );
        await desk.Book(other, booked);
        await desk.Hold(other, held);

        var page = await desk.Ask(Recommend(WantedTime.On(show.Id, null, null)));

        Assert.Equal([free.Id, booked.Id, held.Id, leaving.Id], page.Items.Select(one => one.Member.Member.Id));
        Assert.Equal(4, page.TotalSize);
        foreach (var one in page.Items.Skip(1))
        {
            var book = await desk.Try(new BookCrewMember(show.Id, one.Member.Member.Id, Given.Role("grip")));
            Assert.Equal(Canonical.Of(book.Rejection!.Obstacles), Canonical.Of(one.Obstacles));
        }

        var hold = Assert.Single(page.Items[2].Obstacles);
        Assert.Equal((BookingState.Held, 1, other.Title), (hold.State, hold.Rank, hold.ProductionTitle));
        Assert.Equal(desk.Now + Duration.FromDays(7), hold.HoldExpireTime);
        var contract = Assert.Single(page.Items[3].Obstacles);
        Assert.Equal((Given.Date("2027-01-01"), Given.Date("2027-04-05")), (contract.HireDate, contract.FireDate));
    }

    [Fact]
    public async Task A_level_that_is_too_low_is_told()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip:2");

        var page = await desk.Ask(Recommend(WantedTime.On(Given.Dates(April), DateTimeZone.Utc)) with { MinimumLevel = 3 });

        var obstacle = Assert.Single(Assert.Single(page.Items).Obstacles);
        Assert.Equal((Reason.RoleMissing, 3, 2), (obstacle.Rule, obstacle.MinimumLevel, obstacle.Level));
        Assert.Null(obstacle.Production);
    }

    [Theory]
    [InlineData("2027-04-10", "2027-04-10")]
    [InlineData("2027-04-11", "2027-01-01")]
    public async Task Of_contracts_that_do_not_cover_the_days_the_last_that_has_begun_by_then_is_told(string hiredAgain, string told)
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", fired: "2027-04-05");
        await desk.Do(new RehireCrewMember(ann.Id, Given.Date(hiredAgain)));

        var page = await desk.Ask(Recommend(WantedTime.On(Given.Dates(April), DateTimeZone.Utc)));

        Assert.Equal(Given.Date(told), Assert.Single(Assert.Single(page.Items).Obstacles).HireDate);
    }

    [Fact]
    public async Task A_production_that_takes_no_booking_on_the_days_is_refused()
    {
        await using var desk = Desk.Open();
        var (over, off) = (await desk.Plan("Over", "2027-03-01..2027-03-05"), await desk.Plan("Off", April, cancelled: "2027-04-01"));
        var show = await desk.Plan("Show", April);

        Assert.Equal(Reason.ProductionWrapped, await ReasonOf(WantedTime.On(over.Id, null, null)));
        Assert.Equal(Reason.ProductionCancelled, await ReasonOf(WantedTime.On(off.Id, null, null)));
        Assert.Equal(Reason.OutsideProduction, await ReasonOf(WantedTime.On(show.Id, null, Given.Date("2027-04-11"))));
        Assert.Equal(Reason.ProductionNotFound, await ReasonOf(WantedTime.On(new ProductionId(99), null, null)));

        async Task<Reason> ReasonOf(WantedTime time) => (await desk.RefuseToAnswer(Recommend(time))).Reason;
    }

    [Fact]
    public async Task Of_many_obstacles_the_first_are_told_and_all_are_counted()
    {
        const int Count = Limits.RecommendationObstaclesMax + 3;
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann");
        var show = await desk.Plan("Show", "2027-04-01..2027-12-31");
        for (var day = 0; day < Count; day++)
        {
            await desk.Book(show, ann, $"{show.Dates.First.PlusDays(day):uuuu-MM-dd}");
        }

        var one = Assert.Single((await desk.Ask(Recommend(WantedTime.On(show.Dates, DateTimeZone.Utc)))).Items);

        Assert.Equal((Limits.RecommendationObstaclesMax, Count), (one.Obstacles.Length, one.ObstacleCount));
    }

    private static RecommendCrew Recommend(WantedTime time) =>
        new(Given.Role("grip"), 1, time, OnlyBookable: false, new PageRequest(null, 10));

    private static Act<List<string>> Walk(StaffingReadsCase given, RecommendCrew query) =>
        new(
            (tx, now) =>
            {
                given.PutInto(tx);
                var lines = new List<string>();
                Cursor? after = null;
                do
                {
                    var page = (query with { Page = query.Page with { After = after } }).Execute(tx, now).Result;
                    lines.AddRange(page.Items.Select(Line));
                    after = page.Next;
                } while (after is not null);

                return lines;
            }
        );

    private static string Line(Recommendation one) =>
        string.Join(
            ' ',
            one.Obstacles.Select(obstacle => obstacle.Blackout?.ToString() ?? obstacle.Booking?.ToString() ?? obstacle.Rule.ToString())
                .Prepend($"{one.Member.Member.Id}")
        );

    private static List<string> Expected(StaffingReadsCase given, RecommendCrew query, DateRange days) =>
        [
            .. given
                .People.Where(person => person.Roles.Any(skill => skill.Role == query.Role))
                .Select(person => (Person: person, Obstacles: ObstaclesOf(given, person, query, days).ToList()))
                .Where(one => one.Obstacles.Count == 0 || !query.OnlyBookable)
                .OrderBy(one => one.Obstacles.Count == 0 ? 0 : 1)
                .ThenBy(one => one.Person.Roles.Length)
                .ThenBy(one => one.Person.DayRate?.Nanos ?? long.MaxValue)
                .ThenBy(one => one.Person.Id)
                .Select(one => string.Join(' ', one.Obstacles.Prepend($"{one.Person.Id}"))),
        ];

    private static IEnumerable<string> ObstaclesOf(StaffingReadsCase given, CrewMember person, RecommendCrew query, DateRange days)
    {
        if (person.Roles.First(skill => skill.Role == query.Role).Level < query.MinimumLevel)
        {
            yield return nameof(Reason.RoleMissing);
        }

        if (!StaffingReadsCase.IsEmployed(person, days))
        {
            yield return nameof(Reason.OutsideContract);
        }

        foreach (var name in given.InTheWay(person, days))
        {
            yield return name;
        }
    }
}
