using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>Runs seeded commands in any order while time passes; the model store throws whenever somebody would be in two places.</summary>
public sealed class ProductionStormTests
{
    private const int CommandCount = 40;
    private static readonly string[] AllNeeds = ["", "grip", "grip:1*2", "director grip:2", "director:3 grip:1*2 grip:3", "sound"];
    private static readonly string[] Zones = ["Etc/UTC", "America/Los_Angeles", "Pacific/Auckland"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_accepted_leaves_every_booking_in_its_production_and_contract(int block)
    {
        var accepted = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var seed = block * 25; seed < (block + 1) * 25; seed++)
        {
            var clock = new ManualClock(Given.Time("2027-03-10T12:00:00Z"));
            await using var store = new ModelStore(clock);
            await new Storm(store, clock, new Random(seed), accepted).Run(CommandCount, seed);
        }

        Assert.Equal(7, accepted.Count);
        Assert.All(accepted, kind => Assert.True(kind.Value > 1, $"{kind.Key} was accepted {kind.Value} times only."));
    }

    private sealed class Storm(ModelStore store, ManualClock clock, Random random, SortedDictionary<string, int> accepted)
    {
        private readonly List<Production> shows = [];
        private readonly List<CrewMember> crew = [];

        private LocalDate Today => clock.Now.Today(Given.Zone("Etc/UTC"));

        public async Task Run(int commandCount, int seed)
        {
            for (var i = 0; i < 9; i++)
            {
                var roles = new[] { "grip:3", "director:3 grip:1", "grip:2 sound", "director:2" }[random.Next(4)];
                crew.Add(await Hire($"Person {i}", Given.Roles(roles), random.Next(3) == 0 ? Given.Date("2027-04-10") : null));
            }

            for (var i = 0; i < commandCount; i++)
            {
                await Step();
                await Check($"seed {seed}, command {i}");
                clock.Advance(Duration.FromHours(random.Next(30)));
            }
        }

        private async Task<CrewMember> Hire(string name, RoleSkill[] roles, LocalDate? fireDate)
        {
            var hire = new HireCrewMember(
                Given.Label(name),
                [.. roles],
                Given.Date("2027-01-01"),
                fireDate,
                Given.Zone("Etc/UTC"),
                null,
                null
            );
            return (await store.ExecuteAsync(hire, new Call("tester", "Hire"), CancellationToken.None)).Result.Member;
        }

        private async Task Step()
        {
            if (shows.Count < 2 || random.Next(6) == 0)
            {
                await Schedule();
                return;
            }

            var show = shows[random.Next(shows.Count)].Id;
            var bookings = await BookingsOf(show);
            var booking = bookings.Length > 0 ? bookings[random.Next(bookings.Length)].Name : new BookingName(show, new BookingId(1));
            var member = crew[random.Next(crew.Count)].Id;
            var (day, other) = (Today.PlusDays(random.Next(-4, 12)), Today.PlusDays(random.Next(0, 20)));
            Task step = random.Next(12) switch
            {
                < 2 => Try(new UpdateProduction(show, null, Needs.Of(AllNeeds[random.Next(6)]), random.Next(2) == 0)),
                < 6 => Reschedule(show, random.Next(3) == 0 ? null : day, random.Next(3) == 0 ? null : other),
                6 when random.Next(3) == 0 => Try(new CancelProduction(show, random.Next(2) == 0 ? null : day)),
                < 9 => Try(
                    new BookCrewMember(
                        show,
                        member,
                        Given.Role("grip"),
                        random.Next(3) == 0 ? null : day,
                        random.Next(3) == 0 ? null : other
                    )
                ),
                < 11 => Try(new ReplaceCrewMember(booking, random.Next(2) == 0 ? null : member, random.Next(2) == 0 ? null : day)),
                _ => Try(new ReleaseBooking(booking)),
            };
            await step;
        }

        private async Task<RescheduledProduction?> Reschedule(ProductionId show, LocalDate? first, LocalDate? last)
        {
            var missing = (await Ask(new GetProduction(show))).Unfilled.Sum(requirement => requirement.Headcount);
            var policy = (ReschedulePolicy)random.Next(1, 3);
            var moved = await Try(new RescheduleProduction(show, first, last, policy, AllowPast: random.Next(4) == 0));
            Assert.InRange(moved?.Production.Unfilled.Sum(requirement => requirement.Headcount) ?? 0, 0, missing);
            return moved;
        }

        private async Task Schedule()
        {
            var first = Today.PlusDays(random.Next(0, 8));
            Assert.True(DateRange.TryCreate(first, first.PlusDays(random.Next(0, 12)), out var dates));
            var show = Needs.Show("2027-03-15", AllNeeds[random.Next(6)], Zones[random.Next(3)]) with { Dates = dates };
            var scheduled = await Try(show with { Unstaffed = random.Next(3) == 0, AllowPast = true });
            if (scheduled is not null)
            {
                shows.Add(scheduled.Production.Production);
            }
        }

        private async Task<T?> Try<T>(ICommand<T> command)
            where T : class
        {
            var outcome = await store.ExecuteAsync(command, new Call("tester", "Try"), CancellationToken.None);
            if (!outcome.IsAccepted)
            {
                return null;
            }

            var kind = command.GetType().Name;
            accepted[kind] = accepted.GetValueOrDefault(kind) + 1;
            return outcome.Result;
        }

        private async Task<T> Ask<T>(IQuery<T> query)
            where T : class => (await store.ReadAsync(query, CancellationToken.None)).Result;

        private async Task<ImmutableArray<Booking>> BookingsOf(ProductionId show) =>
            (
                await Ask(
                    new ListBookings(new BookingFilter(show, null, [], null, null, BookingOrder.Id, false, new PageRequest(null, 1_000)))
                )
            ).Items;

        private async Task Check(string where)
        {
            foreach (var show in shows)
            {
                var production = (await Ask(new GetProduction(show.Id))).Production;
                var bookings = await BookingsOf(show.Id);
                foreach (var booking in bookings.Where(booking => booking.IsLive))
                {
                    var member = (await Ask(new GetCrewMember(booking.CrewMember))).Member;
                    Assert.True(production.Dates.Contains(booking.Dates), where);
                    Assert.True(production.CancelDate is not { } date || booking.Dates.Last < date, where);
                    Assert.True(member.IsEmployedThroughout(booking.Dates), where);
                    Assert.True(member.LevelIn(booking.Role) >= booking.MinimumLevel, where);
                    Assert.Equal(booking.Dates.In(production.TimeZone), booking.Interval);
                }
            }
        }
    }
}
