using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What is read for a calendar, and when whoever has it is told that it is the same.</summary>
public abstract class CalendarSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public async Task A_persons_calendar_has_what_lies_in_its_time_and_a_productions_its_people()
    {
        var (member, other) = (await HireAsync(), await HireAsync());
        var production = await ScheduleAsync(row => row.On(Sample.Days(-200, 900)));
        await FeedAsync(member, production);
        await BookAsync(member, production, Sample.Days(-95, -92));
        var oldest = await BookAsync(member, production, Sample.Days(-91, -90));
        var running = await BookAsync(member, production, Sample.Days(-1, 1));
        var hold = await HoldAsync(member, production, Sample.Days(5, 6), Clock.Now + Duration.FromHours(1));
        var last = await BookAsync(member, production, Sample.Days(730, 733));
        await BookAsync(member, production, Sample.Days(740, 741));
        var others = await BookAsync(other, production, Sample.Days(2, 3));
        await BlackOutAsync(member, Sample.Days(10, 11), blackout => blackout.Repeated(every: 7, count: 3));
        await BlackOutAsync(member, Sample.Days(-300, -299));

        var person = (await ReadAsync("person")).Content!;
        var show = (await ReadAsync("show")).Content!;

        Assert.Equal([oldest.Id, running.Id, hold.Id, last.Id], Ids(person));
        Assert.Equal([oldest.Id, running.Id, others.Id, hold.Id, last.Id], Ids(show));
        Assert.Equal([Sample.Day(10), Sample.Day(17), Sample.Day(24)], person.Blackouts.Select(one => one.Time.Dates!.Value.First));
        Assert.Empty(show.Blackouts);
        Assert.All(person.Bookings, one => Assert.Equal(production.Title, one.Title));
        Assert.All(show.Bookings, one => Assert.Equal(member.DisplayName, one.Title));
        Assert.False(person.IsCut || show.IsCut);
    }

    [Fact]
    public async Task What_was_given_back_is_shown_for_a_while_and_an_expired_hold_not_at_all()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync(row => row.On(Sample.Days(0, 99))));
        await FeedAsync(member, production);
        var released = await BookAsync(member, production, Sample.Days(40, 41));
        released = await WriteAsync((tx, now) => Release(tx, now, released));
        await HoldAsync(member, production, Sample.Days(50, 51), Clock.Now + Duration.FromHours(1));
        Assert.Equal(2, (await ReadAsync("person")).Content!.Bookings.Length);

        Clock.Advance(Duration.FromHours(1) - Microsecond);
        Assert.Equal(2, (await ReadAsync("person")).Content!.Bookings.Length);
        Clock.Advance(Microsecond);
        Assert.Equal([released.Id], Ids((await ReadAsync("person")).Content!));
        Clock.Advance(Duration.FromDays(Limits.CalendarCancelledDays));
        Assert.Equal([released.Id], Ids((await ReadAsync("person")).Content!));
        Clock.Advance(Duration.FromDays(1));
        Assert.Empty((await ReadAsync("person")).Content!.Bookings);
    }

    [Fact]
    public async Task Where_there_is_too_much_what_is_to_come_goes_first_and_then_the_latest()
    {
        var production = await ScheduleAsync(row => row.On(Sample.Days(-80, 700)));
        await FeedAsync(await HireAsync(), production);
        var ahead = new List<BookingId>();
        var past = new List<BookingId>();
        await WriteAsync(
            (tx, now) =>
            {
                var member = Hire(tx, now);
                for (var day = -79; day < 0; day++)
                {
                    past.Add(Book(tx, now, member, production, Sample.Days(day, day)).Id);
                }

                for (var number = 0; number < Limits.CalendarEventsMax - 10; number++)
                {
                    member = number % 500 == 0 ? Hire(tx, now) : member;
                    ahead.Add(Book(tx, now, member, production, Sample.Days((number % 500) + 1, (number % 500) + 1)).Id);
                }

                return member;
            }
        );

        var content = (await ReadAsync("show")).Content!;

        Assert.True(content.IsCut);
        Assert.Equal(past[^10..].Concat(ahead).Order(), Ids(content).Order());
    }

    [Fact]
    public async Task Blackouts_take_the_room_that_bookings_leave()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync(row => row.On(Sample.Days(0, 99))));
        await FeedAsync(member, production);
        await BookAsync(member, production, Sample.Days(40, 41));
        for (var series = 0; series < 7; series++)
        {
            await BlackOutAsync(member, Sample.Days(-80, -80), blackout => blackout.Repeated(every: 1, count: Limits.OccurrencesMax));
        }

        var content = (await ReadAsync("person")).Content!;

        Assert.True(content.IsCut);
        Assert.Single(content.Bookings);
        Assert.Equal(Limits.CalendarEventsMax - 1, content.Blackouts.Length);
        Assert.Equal(content.Blackouts, content.Blackouts.OrderBy(one => one.Time.Interval.Start).ThenBy(one => one.Blackout.Id));
        Assert.Equal(Sample.Day(0), content.Blackouts[0].Time.Dates!.Value.First);
    }

    [Fact]
    public async Task Whoever_has_it_is_told_that_it_is_the_same_until_a_line_of_the_log_concerns_it()
    {
        var (member, other) = (await HireAsync(), await HireAsync());
        var (production, another) = (await ScheduleAsync(), await ScheduleAsync());
        await FeedAsync(member, production);
        var booking = await BookAsync(member, production, Sample.Days(10, 11));
        var (person, show) = ((await ReadAsync("person")).State, (await ReadAsync("show")).State);

        await BookAsync(other, another, Sample.Days(10, 11));
        await BlackOutAsync(other, Sample.Days(30, 31));
        await WriteAsync((tx, now) => Put(tx, other with { Version = 2, UpdateTime = now }));
        await WriteAsync((tx, now) => Put(tx, another with { Version = 2, UpdateTime = now }));
        Assert.Equal((null, null), ((await ReadAsync("person", person)).Content, (await ReadAsync("show", show)).Content));
        Assert.Equal((person, show), ((await ReadAsync("person", person)).State, (await ReadAsync("show", show)).State));

        await BlackOutAsync(member, Sample.Days(30, 31));
        Assert.NotNull((await ReadAsync("person", person)).Content);
        Assert.Null((await ReadAsync("show", show)).Content);
        person = (await ReadAsync("person")).State;

        await WriteAsync((tx, now) => Put(tx, production with { Title = Sample.Label("Renamed"), Version = 2, UpdateTime = now }));
        Assert.Equal("Renamed", (await ReadAsync("person", person)).Content!.Bookings[0].Title.Text);
        Assert.Equal("Renamed", (await ReadAsync("show", show)).Content!.Name.Text);
        (person, show) = ((await ReadAsync("person")).State, (await ReadAsync("show")).State);

        await WriteAsync((tx, now) => Put(tx, member with { DisplayName = Sample.Label("Ada King"), Version = 2, UpdateTime = now }));
        Assert.Equal("Ada King", (await ReadAsync("person", person)).Content!.Name.Text);
        Assert.Equal("Ada King", (await ReadAsync("show", show)).Content!.Bookings[0].Title.Text);
        show = (await ReadAsync("show")).State;

        await WriteAsync((tx, now) => Release(tx, now, booking));
        Assert.NotNull((await ReadAsync("show", show)).Content);
    }

    [Fact]
    public async Task It_is_another_by_the_clock_at_midnight_and_when_a_hold_expires()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        await FeedAsync(member, production);
        var hold = await HoldAsync(member, production, Sample.Days(10, 11), Clock.Now + Duration.FromHours(1));
        var known = (await ReadAsync("person")).State;
        Assert.Equal(hold.HoldExpireTime, known.Until);

        Clock.Advance(Duration.FromHours(1) - Microsecond);
        Assert.Null((await ReadAsync("person", known)).Content);
        Clock.Advance(Microsecond);
        known = (await ReadAsync("person", known)).State;
        Assert.Equal(Sample.Midnight(1), known.Until);
        Clock.Advance(Sample.Midnight(1) - Clock.Now - Microsecond);
        Assert.Null((await ReadAsync("person", known)).Content);
        Clock.Advance(Microsecond);
        Assert.NotNull((await ReadAsync("person", known)).Content);
    }

    [Fact]
    public async Task What_nobody_can_have_is_not_believed()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        await FeedAsync(member, production);
        var known = (await ReadAsync("person")).State;
        Assert.Null((await ReadAsync("person", known)).Content);
        CalendarState[] wrong =
        [
            known with
            {
                Sequence = known.Sequence + 1,
            },
            known with
            {
                Sequence = long.MaxValue,
            },
            known with
            {
                Sequence = 0,
            },
            known with
            {
                LineTime = known.LineTime - Microsecond,
            },
            known with
            {
                Until = known.Until + Microsecond,
            },
            known with
            {
                Until = Clock.Now,
            },
        ];
        foreach (var state in wrong)
        {
            Assert.NotNull((await ReadAsync("person", state)).Content);
        }
    }

    private static IEnumerable<BookingId> Ids(CalendarContent content) => content.Bookings.Select(one => one.Booking.Id);

    private static CrewMember Put(Domain.Store.IWriteTransaction tx, CrewMember member)
    {
        tx.Put(member, ChangeKind.CrewMemberUpdated);
        return member;
    }

    private static Production Put(Domain.Store.IWriteTransaction tx, Production production)
    {
        tx.Put(production, ChangeKind.ProductionUpdated);
        return production;
    }

    private async Task FeedAsync(CrewMember member, Production production)
    {
        await DoAsync(new CreateCalendarFeed(member.Id, null, "person", "tester"));
        await DoAsync(new CreateCalendarFeed(null, production.Id, "show", "tester"));
    }

    private Task<CalendarReading> ReadAsync(string hash, CalendarState? known = null) => AskAsync(new ReadCalendar(hash, known));
}
