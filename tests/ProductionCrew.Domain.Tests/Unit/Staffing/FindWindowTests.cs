using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Holds the search for days against a search that tries every way to seat people on every day.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "Test data must be the same for the same seed.")]
public sealed class FindWindowTests
{
    private const int SeedCount = 10_000;
    private const int ScheduledSeedCount = 300;

    private static readonly Call ValidateOnly = new("tester", "Test", ValidateOnly: true);

    [Fact]
    public async Task The_days_and_people_are_those_of_an_exhaustive_search()
    {
        await using var store = new ModelStore(new ManualClock(StaffingReadsCase.Now));
        var (foundCount, emptyCount) = (0, 0);
        for (var seed = 0; seed < SeedCount; seed++)
        {
            var given = new StaffingReadsCase(seed);
            var query = Question(given);
            var expected = Expected(given, query);

            var found = await InAsync(store, given, (tx, now) => query.Execute(tx, now).Result);

            Assert.True(
                expected.SequenceEqual(found.Ranges.Select(Line)),
                $"Seed {seed} found {string.Join(' ', found.Ranges.Select(Line))}."
            );
            Assert.Equal(ExpectedRest(query, found.Ranges), found.NextFirstDate);
            Assert.All(found.Ranges, range => AssertSeated(given, query, range));
            foundCount += found.Ranges.Length;
            emptyCount += found.Ranges.IsEmpty ? 1 : 0;
        }

        Assert.True(foundCount > SeedCount / 2 && emptyCount > SeedCount / 10, $"{foundCount} found, {emptyCount} without any.");
    }

    [Fact]
    public async Task The_people_are_those_whom_scheduling_would_book_and_no_earlier_days_can_be_scheduled()
    {
        await using var store = new ModelStore(new ManualClock(StaffingReadsCase.Now));
        for (var seed = 0; seed < ScheduledSeedCount; seed++)
        {
            var given = new StaffingReadsCase(seed);
            var query = Question(given) with { MaxCount = Limits.StaffableRangesMax };
            var found = await InAsync(store, given, (tx, now) => query.Execute(tx, now).Result);
            var scheduled = new List<string>();
            for (var day = query.Range.First; day.PlusDays(query.DayCount - 1) <= query.Range.Last; day = day.PlusDays(1))
            {
                Assert.True(DateRange.TryCreate(day, day.PlusDays(query.DayCount - 1), out var dates));
                var schedule = new ScheduleProduction(Given.Label("New"), dates, query.TimeZone, query.Requirements, []);
                var outcome = await InAsync(store, given, (tx, now) => new Tried(schedule.Execute(tx, now)));
                if (outcome.Schedule.IsAccepted)
                {
                    scheduled.Add(Line(outcome.Schedule.Result.Bookings, dates));
                }
            }

            Assert.Equal(scheduled.Take(query.MaxCount), found.Ranges.Select(range => $"{Line(range)}"));
        }
    }

    [Fact]
    public async Task Two_roles_that_want_the_same_person_are_passed_over_to_the_day_on_which_another_comes()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "camera grip");
        await desk.Hire("Ben", "grip", hired: "2028-02-01");

        var found = await desk.Ask(Window("2027-03-11..2028-03-10", "camera grip", dayCount: 3));

        Assert.Equal(["2028-02-01..2028-02-03 1 2"], found.Ranges.Select(Line));
        Assert.Equal(Given.Date("2028-02-02"), found.NextFirstDate);
    }

    [Fact]
    public async Task Days_on_which_a_role_lacks_anybody_are_passed_over_however_many()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip", hired: "2028-02-01");

        var found = await desk.Ask(Window("2027-03-11..2028-03-10", "grip", dayCount: 3));

        Assert.Equal(["2028-02-01..2028-02-03 1"], found.Ranges.Select(Line));
    }

    [Fact]
    public async Task Days_before_today_are_passed_over_and_an_empty_range_of_days_is_no_fault()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");

        Assert.Equal(["2027-03-10..2027-03-12 1"], (await desk.Ask(Window("2027-02-01..2027-03-20", "grip", 3))).Ranges.Select(Line));
        Assert.Equal("", string.Join(' ', (await desk.Ask(Window("2027-02-01..2027-03-11", "grip", 3))).Ranges.Select(Line)));
    }

    [Fact]
    public async Task A_search_that_has_tried_enough_says_where_to_go_on()
    {
        // Each day lacks other people, so that no count of one day speaks for the next.
        await using var desk = Desk.Open();
        var roles = Enumerable.Range(0, Limits.StaffingTrialsMax + 10).Select(number => $"role-{number:00}").ToList();
        for (var number = 0; number < roles.Count; number++)
        {
            var member = await desk.Hire($"Person {number}", roles[number]);
            await desk.Do(Away(member, StaffingReadsCase.Today.PlusDays(number)));
        }

        var query = Window("2027-03-10..2027-05-31", "grip", 1) with
        {
            Requirements = [.. roles.Take(Limits.RequirementsMax).Select(role => new Requirement(Given.Role(role), 1, 1))],
        };
        var first = await desk.Ask(query);

        Assert.Equal(StaffingReadsCase.Today.PlusDays(Limits.StaffingTrialsMax), first.NextFirstDate ?? first.Ranges[0].Dates.First);
    }

    private static Domain.UseCases.Blackouts.AddBlackout Away(CrewMember member, LocalDate day)
    {
        Assert.True(DateRange.TryCreate(day, day, out var dates));
        return new Domain.UseCases.Blackouts.AddBlackout(member.Id, dates, null, null, BookingPolicy.Refuse);
    }

    private static FindWindow Window(string range, string needs, int dayCount) =>
        new(Given.Dates(range), dayCount, DateTimeZone.Utc, Needs.Of(needs), MaxCount: 1);

    private static FindWindow Question(StaffingReadsCase given)
    {
        var random = given.Random;
        var first = random.Next(-2, 5);
        var dayCount = random.Next(1, 5);
        var requirements = Enumerable
            .Range(0, random.Next(1, 4))
            .Select(_ => (Role: given.Role(), Level: random.Next(1, 3)))
            .Distinct()
            .OrderBy(need => need.Role)
            .ThenBy(need => need.Level)
            .Select(need => new Requirement(need.Role, need.Level, random.Next(4) == 0 ? 2 : 1));
        return new FindWindow(
            StaffingReadsCase.Days(first, first + dayCount + random.Next(10)),
            dayCount,
            DateTimeZone.Utc,
            [.. requirements],
            random.Next(1, 4)
        );
    }

    private static List<string> Expected(StaffingReadsCase given, FindWindow query)
    {
        var expected = new List<string>();
        for (
            var day = LocalDate.Max(query.Range.First, StaffingReadsCase.Today);
            day.PlusDays(query.DayCount - 1) <= query.Range.Last && expected.Count < query.MaxCount;
            day = day.PlusDays(1)
        )
        {
            Assert.True(DateRange.TryCreate(day, day.PlusDays(query.DayCount - 1), out var dates));
            var people = given.People.Select(person => new Candidate(
                person,
                given.IsFree(person, dates) ? Standing.Free : Standing.Elsewhere,
                default
            ));
            var groups = query.Requirements.Select(need => new SeatGroup(
                new Seat(new ProductionId(1), need.Role, need.MinimumLevel, dates, dates.In(DateTimeZone.Utc)),
                need.Headcount
            ));
            var best = new ExhaustiveSearch(new StaffingCase([.. people], [.. groups])).Run();
            if (best.SeatedMax == query.Requirements.Sum(need => need.Headcount))
            {
                expected.Add($"{dates} {string.Join(' ', best.Best.Select(person => person.Member.Id.Value))}");
            }
        }

        return expected;
    }

    private static LocalDate? ExpectedRest(FindWindow query, ImmutableArray<StaffableRange> found)
    {
        var last = query.Range.Last.PlusDays(1 - query.DayCount);
        return found.Length == query.MaxCount && found[^1].Dates.First < last ? found[^1].Dates.First.PlusDays(1) : null;
    }

    private static void AssertSeated(StaffingReadsCase given, FindWindow query, StaffableRange range)
    {
        var people = given.People.ToDictionary(person => person.Id);
        Assert.Equal(
            query.Requirements,
            range
                .Crew.GroupBy(chosen => (chosen.Role, chosen.MinimumLevel))
                .Select(seats => new Requirement(seats.Key.Role, seats.Key.MinimumLevel, seats.Count()))
        );
        Assert.All(range.Crew, chosen => Assert.True(people[chosen.CrewMember].LevelIn(chosen.Role) >= chosen.MinimumLevel));
    }

    private static string Line(StaffableRange range) =>
        $"{range.Dates} {string.Join(' ', range.Crew.Select(chosen => chosen.CrewMember.Value).Order())}";

    private static string Line(ImmutableArray<Booking> bookings, DateRange dates) =>
        $"{dates} {string.Join(' ', bookings.Select(booking => booking.CrewMember.Value).Order())}";

    private static async Task<T> InAsync<T>(ModelStore store, StaffingReadsCase given, Func<IWriteTransaction, Instant, T> look)
        where T : class
    {
        var act = new Act<T>(
            (tx, now) =>
            {
                given.PutInto(tx);
                return look(tx, now);
            }
        );
        return (await store.ExecuteAsync(act, ValidateOnly, CancellationToken.None)).Result;
    }

    private sealed record Tried(Outcome<ScheduledProduction> Schedule);
}
