using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who is free for a seat, and in which order of preference.</summary>
public abstract class FreeCrewSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly FreeCrewSearch Search = new(Sample.Grip, 2, Sample.Days(10, 19), Utc(10, 19), 100);

    [Fact]
    public async Task The_best_come_first_by_fewest_roles_then_rate_then_id()
    {
        var versatile = await HireAsync(member =>
            member with
            {
                Roles = Sample.Skills((Sample.Grip, 3), (Sample.Gaffer, 1)),
                DayRate = Sample.Euros(1),
            }
        );
        var unpriced = await HireAsync();
        var dear = await HireAsync(member => member with { DayRate = Sample.Euros(900) });
        var cheap = await HireAsync(member => member with { DayRate = Sample.Euros(100) });
        var cheapToo = await HireAsync(member => member with { DayRate = Sample.Euros(100) });
        CrewMemberId[] best = [cheap.Id, cheapToo.Id, dear.Id, unpriced.Id, versatile.Id];

        await AssertFreeAsync(Search, best);
        Assert.Equal(best[..2], Ids(await ReadAsync(tx => tx.FreeCrew(Search with { Limit = 2 }))));
        await AssertCountAsync(Search with { Limit = 2 }, 5);
    }

    [Fact]
    public async Task Only_the_role_at_the_level_counts()
    {
        await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 1), (Sample.Gaffer, 5)) });
        var able = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 2)) });
        await HireAsync(member => member with { Roles = Sample.Skills((Sample.Role("grip-best"), 5)) });

        await AssertFreeAsync(Search, able.Id);
    }

    [Fact]
    public async Task The_contract_must_cover_all_of_the_dates()
    {
        await HireAsync(member => member with { HireDate = Sample.Day(11) });
        await HireAsync(member => member with { FireDate = Sample.Day(19) });
        var exact = await HireAsync(member => member with { HireDate = Sample.Day(10), FireDate = Sample.Day(20) });
        var permanent = await HireAsync();

        await AssertFreeAsync(Search, exact.Id, permanent.Id);
    }

    [Fact]
    public async Task One_of_several_contracts_covers_the_dates_or_none_does()
    {
        var before = await HireAsync(member => Rehired(member, Sample.Day(30), null, Sample.Contract(0, 5), Sample.Contract(9, 20)));
        var latest = await HireAsync(member => Rehired(member, Sample.Day(10), Sample.Day(20), Sample.Contract(0, 10)));
        await HireAsync(member => Rehired(member, Sample.Day(15), null, Sample.Contract(0, 15)));
        await HireAsync(member => Rehired(member, Sample.Day(30), null, Sample.Contract(0, 10)));
        await HireAsync(member => member with { FireDate = member.HireDate });

        await AssertFreeAsync(Search, before.Id, latest.Id);
    }

    [Fact]
    public async Task A_contract_that_was_taken_back_counts_no_more()
    {
        var member = await HireAsync(member => Rehired(member, Sample.Day(30), null, Sample.Contract(0, 20)));
        await WriteAsync(
            (tx, _) =>
            {
                tx.Put(member with { EarlierContracts = [], Version = 2 }, ChangeKind.CrewMemberUpdated);
                return member;
            }
        );

        await AssertFreeAsync(Search);
    }

    [Fact]
    public async Task The_contract_is_compared_by_dates_as_written_whatever_the_zones()
    {
        var east = await HireAsync(member =>
            member with
            {
                HireDate = Sample.Day(10),
                FireDate = Sample.Day(20),
                TimeZone = DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"],
            }
        );
        var west = await HireAsync(member =>
            member with
            {
                HireDate = Sample.Day(10),
                FireDate = Sample.Day(20),
                TimeZone = DateTimeZoneProviders.Tzdb["Pacific/Pago_Pago"],
            }
        );

        await AssertFreeAsync(Search, east.Id, west.Id);
    }

    [Theory]
    [InlineData(5, 9, true)]
    [InlineData(5, 10, false)]
    [InlineData(12, 13, false)]
    [InlineData(19, 25, false)]
    [InlineData(20, 25, true)]
    public async Task A_live_booking_that_overlaps_makes_a_member_busy(int first, int last, bool isFree)
    {
        var member = await HireAsync();
        await BookAsync(member, await ScheduleAsync(production => production.On(Sample.Days(first, last))), Sample.Days(first, last));

        await AssertFreeAsync(Search, isFree ? [member.Id] : []);
    }

    [Fact]
    public async Task A_released_booking_leaves_a_member_free()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        await BookAsync(member, production, production.Dates, booking => booking with { State = BookingState.Released });

        await AssertFreeAsync(Search, member.Id);
    }

    private static CrewMember Rehired(CrewMember member, LocalDate hired, LocalDate? fired, params Contract[] earlier) =>
        member with
        {
            EarlierContracts = [.. earlier],
            HireDate = hired,
            FireDate = fired,
        };

    private async Task AssertFreeAsync(FreeCrewSearch search, params CrewMemberId[] expected)
    {
        Assert.Equal(expected, Ids(await ReadAsync(tx => tx.FreeCrew(search))));
        await AssertCountAsync(search, expected.Length);
    }

    private async Task AssertCountAsync(FreeCrewSearch search, int expected) =>
        Assert.Equal([expected], await ReadAsync<int[]>(tx => [tx.CountFreeCrew(search)]));

    private static Interval Utc(int first, int last) => Sample.Days(first, last).In(DateTimeZone.Utc);

    private static IEnumerable<CrewMemberId> Ids(IEnumerable<Candidate> people) => people.Select(candidate => candidate.Id);
}
