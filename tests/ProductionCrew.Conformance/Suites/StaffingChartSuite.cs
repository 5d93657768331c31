using NodaTime;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>A staffing chart beside a slow count over the same rows, day by day and person by person.</summary>
public abstract class StaffingChartSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int CommandCount = 700;
    private const int DaysAround = 4;

    [Fact]
    public async Task Every_number_is_that_of_a_slow_count_over_the_same_rows()
    {
        var options = new SimulationOptions(Seed: 24, CommandCount) { LeavesGapsInIds = Harness.LeavesGapsInIds };
        await new Simulator(options, Clock).RunAsync(Store);
        var content = await ContentAsync();
        var seen = new int[4];

        foreach (var production in content.Productions)
        {
            var whole = await ReadAsync(production, null);
            DateRange.TryCreate(production.Dates.First.PlusDays(-DaysAround), production.Dates.First.PlusDays(DaysAround), out var part);
            foreach (var chart in new[] { whole, await ReadAsync(production, part) })
            {
                Assert.Equal(content.Changes[^1].Sequence, chart.Sequence);
                Assert.Equal(Expected(content, production, chart.Dates), chart.Roles.SelectMany(role => Lines(chart.Dates, role)));
                Add(seen, chart);
            }

            Assert.Equal(production.Dates, whole.Dates);
        }

        Assert.DoesNotContain(0, seen);
    }

    [Fact]
    public async Task A_day_that_the_zone_skipped_and_a_person_held_twice_count_as_they_should()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        DateRange.TryCreate(new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31), out var dates);
        var member = await HireAsync();
        var production = await ScheduleAsync(row => row.On(dates, apia) with { Requirements = [new(Sample.Grip, 1, 2)] });
        await HoldAsync(member, production, dates, Clock.Now + Duration.FromDays(1));
        await HoldAsync(member, production, dates, Clock.Now + Duration.FromDays(1), aheadCount: 1);

        var role = Assert.Single((await ReadAsync(production, null)).Roles);

        string[] expected = ["2 0 2", "0 0 0", "1 0 1", "2 0 2"];
        Assert.Equal(expected, new[] { role.Required, role.Confirmed, role.Held, role.Missing }.Select(counts => string.Join(' ', counts)));
    }

    [Fact]
    public async Task A_long_production_is_shown_for_a_year_and_then_in_parts()
    {
        var production = await ScheduleAsync(row => row.On(Sample.Days(0, 999)) with { Requirements = [new(Sample.Grip, 1, 1)] });

        var chart = await ReadAsync(production, null);

        Assert.Equal(Sample.Days(0, Limits.StaffingChartDaysMax - 1), chart.Dates);
        Assert.Equal(Limits.StaffingChartDaysMax, Assert.Single(chart.Roles).Required.Length);
        Assert.Empty((await ReadAsync(production, Sample.Days(1_000, 1_010))).Roles);
        var atTheEnd = Assert.Single((await ReadAsync(production, Sample.Days(998, 1_000))).Roles);
        Assert.Equal("1 1 0", string.Join(' ', atTheEnd.Required));
    }

    private static void Add(int[] seen, StaffingChart chart)
    {
        foreach (var role in chart.Roles)
        {
            seen[0] += role.Required.Sum();
            seen[1] += role.Confirmed.Sum();
            seen[2] += role.Held.Sum();
            seen[3] += role.Missing.Sum();
        }
    }

    private static IEnumerable<string> Lines(DateRange dates, StaffedRole role) =>
        role.Required.Select(
            (required, day) =>
                $"{role.Role.Text} {dates.First.PlusDays(day):uuuu-MM-dd}: {required} {role.Confirmed[day]} {role.Held[day]} {role.Missing[day]}"
        );

    /// <summary>Bookings of the content are by the clock, as a query sees them.</summary>
    private static IEnumerable<string> Expected(StoreContent content, Production production, DateRange dates)
    {
        var days = Enumerable.Range(0, dates.Days).Select(dates.First.PlusDays).ToList();
        var bookings = content.Bookings.Where(row => row.Production == production.Id && !row.IsSlot && row.IsLive).ToList();
        var needed = production.Requirements.Select(row => row.Role).Distinct().Where(_ => days.Any(day => IsShot(production, day)));
        var booked = bookings.Where(row => days.Any(day => IsOn(row, day))).Select(row => row.Role).Distinct();
        var people = content.CrewMembers.ToDictionary(member => member.Id);
        return from role in needed.Order().Concat(booked.Order()).Distinct()
            from day in days
            let there = bookings.Where(row => row.Role == role && IsOn(row, day) && Exists(production, day)).ToList()
            let confirmed = there.Where(row => row.State is BookingState.Confirmed).Select(row => row.CrewMember).Distinct().ToList()
            let held = there.Where(row => row.State is BookingState.Held).Select(row => row.CrewMember).Distinct().Count()
            let seats = SeatsOn(production, role, day)
            let filled = FilledBy([.. confirmed.Select(id => people[id].LevelIn(role))], seats)
            select $"{role.Text} {day:uuuu-MM-dd}: {seats.Count} {confirmed.Count} {held} {seats.Count - filled}";
    }

    /// <summary>The levels of the seats of a role on a day.</summary>
    private static List<int> SeatsOn(Production production, RoleName role, LocalDate day) =>
        IsShot(production, day) && Exists(production, day)
            ?
            [
                .. production
                    .Requirements.Where(row => row.Role == role)
                    .SelectMany(row => Enumerable.Repeat(row.MinimumLevel, row.Headcount)),
            ]
            : [];

    /// <summary>The most seats that people can fill: the least able person first, in the most demanding seat that is left to them.</summary>
    private static int FilledBy(IEnumerable<int> levels, IEnumerable<int> seats)
    {
        var left = seats.OrderDescending().ToList();
        return levels.Order().Count(level => left.Remove(left.Find(seat => seat <= level)));
    }

    private static bool IsShot(Production production, LocalDate day) =>
        production.Dates.First <= day && day <= production.Dates.Last && (production.CancelDate is not { } end || day < end);

    private static bool IsOn(Booking booking, LocalDate day) => booking.Dates.First <= day && day <= booking.Dates.Last;

    private static bool Exists(Production production, LocalDate day) =>
        StartOf(day.PlusDays(1), production.TimeZone) > StartOf(day, production.TimeZone);

    private static Instant StartOf(LocalDate day, DateTimeZone zone)
    {
        var found = zone.MapLocal(day.AtMidnight());
        return found.Count == 0 ? found.LateInterval.Start : found.First().ToInstant();
    }

    private async Task<StaffingChart> ReadAsync(Production production, DateRange? dates) =>
        (await Store.ReadAsync(new GetStaffingChart(production.Id, dates), CancellationToken.None)).Result;
}
