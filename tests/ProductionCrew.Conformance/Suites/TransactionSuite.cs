using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a transaction writes it reads, and every column of a row comes back.</summary>
public abstract class TransactionSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var found = await ReadAsync<object[]>(tx =>
            new object?[]
            {
                tx.Find(new CrewMemberId(1)),
                tx.Find(new ProductionId(1)),
                tx.Find(new BookingId(1)),
                tx.Find(new BookingId(long.MaxValue)),
                tx.Find(new BlackoutId(1)),
                tx.Find(new WindowId(1)),
                tx.Find(Sample.OperatorId("nobody")),
                tx.Find(new CalendarFeedId(1)),
                tx.CalendarFeedWith("nobody"),
                tx.PointsOf(new ProgressChartName(new ProductionId(1), new ProgressChartId(1))),
            }
                .OfType<object>()
                .ToArray()
        );

        Assert.Empty(found);
    }

    [Fact]
    public async Task A_write_transaction_reads_its_own_writes()
    {
        await WriteAsync(
            (tx, now) =>
            {
                var member = Hire(tx, now);
                var production = Schedule(tx, now);
                var booking = Book(tx, now, member, production, production.Dates);
                Assert.Equal(Canonical.Of(member), Canonical.Of(tx.Find(member.Id)));
                Assert.Equal(Canonical.Of(production), Canonical.Of(tx.Find(production.Id)));
                Assert.Equal(Canonical.Of(booking), Canonical.Of(tx.Find(booking.Id)));
                Assert.Equal(booking.Id, Assert.Single(tx.LiveBookings(production.Id)).Id);
                Assert.Equal(booking.Id, Assert.Single(tx.LiveBookings(member.Id, production.Interval)).Id);
                Assert.Equal(0, tx.CountFreeCrew(new(Sample.Grip, 1, production.Dates, production.Interval, 10)));
                var released = Release(tx, now, booking);
                Assert.Equal(Canonical.Of(released), Canonical.Of(tx.Find(booking.Id)));
                Assert.Empty(tx.LiveBookings(production.Id));
                Assert.Equal(1, tx.CountFreeCrew(new(Sample.Grip, 1, production.Dates, production.Interval, 10)));
                return member;
            }
        );
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_does_not_spoil_the_next()
    {
        await Record.ExceptionAsync(() => HireAsync(member => member with { Roles = [] }));

        var next = await HireAsync();

        Assert.Equal(Canonical.Of(next), Canonical.Of(await ReadAsync(tx => tx.Find(next.Id)!)));
    }

    [Fact]
    public async Task Every_column_of_a_crew_member_comes_back()
    {
        var plain = await HireAsync();
        var full = await HireAsync(member =>
            SampleValues.Fill(
                member with
                {
                    DisplayName = Sample.Label("Zoë \uE000 𝒜 %_'\""),
                    Roles = Sample.Skills((Sample.Grip, 5), (Sample.Gaffer, 1), (Sample.Role("z-9"), 2)),
                    EarlierContracts =
                    [
                        new Contract(new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 2)),
                        new Contract(new LocalDate(2000, 1, 2), new LocalDate(2001, 7, 1)),
                    ],
                    HireDate = new LocalDate(2002, 1, 1),
                    FireDate = new LocalDate(2200, 12, 31),
                    TimeZone = DateTimeZoneProviders.Tzdb["Pacific/Apia"],
                    DayRate = Sample.Euros(0),
                    Email = EmailAddress.TryParse("zoë@example.org", out var email) ? email : null,
                    Version = 41,
                    CreateTime = Sample.Start - Duration.FromDays(3),
                    UpdateTime = Sample.Start - Duration.FromDays(2),
                }
            )
        );

        var isVoid = await HireAsync(member => member with { FireDate = member.HireDate });

        await AssertComeBackAsync((tx, member) => tx.Find(member.Id), plain, full, isVoid);
    }

    [Fact]
    public async Task Every_column_of_a_production_comes_back()
    {
        var plain = await ScheduleAsync(production => production with { Requirements = [] });
        var full = await ScheduleAsync(production =>
            SampleValues.Fill(
                production.On(Sample.Days(20, 40), DateTimeZoneProviders.Tzdb["Asia/Kathmandu"]) with
                {
                    Title = Sample.Label("Ὀδύσσεια \uE000 𝒜"),
                    Requirements =
                    [
                        new Requirement(Sample.Gaffer, 1, 1000),
                        new Requirement(Sample.Gaffer, 5, 1),
                        new Requirement(Sample.Grip, 2, 3),
                    ],
                    CancelDate = Sample.Day(25),
                    Version = 3,
                    CreateTime = Sample.Start - Duration.FromDays(3),
                    UpdateTime = Sample.Start - Duration.FromDays(2),
                }
            )
        );

        await AssertComeBackAsync((tx, production) => tx.Find(production.Id), plain, full);
    }

    [Fact]
    public async Task Every_column_of_a_booking_comes_back()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var first = await BookAsync(member, production, Sample.Days(10, 12));
        var second = await BookAsync(
            member,
            production,
            Sample.Days(13, 19),
            booking =>
                booking with
                {
                    MinimumLevel = 3,
                    State = BookingState.Released,
                    Pinned = true,
                    ReplacedBooking = first.Id,
                    ReleaseReason = "Ill ʕ•ᴥ•ʔ 'quoted'",
                    Version = 9,
                }
        );

        var expired = await BookAsync(
            member,
            production,
            Sample.Days(10, 10),
            booking => booking with { State = BookingState.Expired, HoldExpireTime = Sample.Start + Duration.FromTicks(10), IsSlot = true }
        );

        var (other, expiry) = (await HireAsync(), Sample.Start + Duration.FromHours(1));
        var show = await ScheduleAsync();
        await HoldAsync(other, show, Sample.Days(13, 15), expiry);
        var waiting = await BookAsync(
            other,
            show,
            Sample.Days(14, 15),
            booking =>
                booking with
                {
                    Role = Sample.Gaffer,
                    State = BookingState.Held,
                    HoldExpireTime = expiry,
                    AheadCount = 1,
                    ChallengeTime = Sample.Start + Duration.FromTicks(20),
                    CreateTime = Sample.Start - Duration.FromDays(3),
                    UpdateTime = Sample.Start - Duration.FromDays(2),
                }
        );

        await AssertComeBackAsync((tx, booking) => tx.Find(booking.Id), first, second, expired, waiting);
    }

    [Fact]
    public async Task Every_column_of_a_blackout_comes_back()
    {
        var member = await HireAsync();
        var days = await BlackOutAsync(member, Sample.Days(3, 4));
        var hours = await BlackOutAsync(
            await HireAsync(),
            Sample.Days(3, 4),
            blackout =>
                blackout.During(Sample.Start + Duration.FromTicks(10), Sample.Start + Duration.FromMinutes(15)) with
                {
                    Title = null,
                    State = BlackoutState.Removed,
                    Version = 2,
                    CreateTime = Sample.Start - Duration.FromDays(3),
                    UpdateTime = Sample.Start - Duration.FromDays(2),
                }
        );

        var again = await BlackOutAsync(member, Sample.Days(3, 4), blackout => blackout.Repeated(every: 7, count: 2));

        await AssertComeBackAsync((tx, blackout) => tx.Find(blackout.Id), days, hours, again);
    }

    [Fact]
    public async Task A_put_replaces_the_whole_row()
    {
        var member = await HireAsync(row => row with { DayRate = Sample.Euros(5), FireDate = Sample.Day(90) });
        var changed = await WriteAsync(
            (tx, now) =>
            {
                var next = Sample.Member(member.Id, now) with { Roles = Sample.Skills((Sample.Gaffer, 2)), Version = 2 };
                tx.Put(next, ChangeKind.CrewMemberUpdated);
                return next;
            }
        );

        Assert.Equal([Canonical.Of(changed)], (await ContentAsync()).CrewMembers.Select(Canonical.Of));
        var search = new Domain.Model.FreeCrewSearch(Sample.Grip, 1, Sample.Days(1, 1), Sample.Days(1, 1).In(DateTimeZone.Utc), 5);
        Assert.Empty(await ReadAsync(tx => tx.FreeCrew(search)));
    }
}
