using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Conformance.Races;
using ProductionCrew.Conformance.Suites;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A command that finds its people looks for them on a snapshot, and then locks those whom it takes, not the desk.</summary>
public sealed class FoundPeopleTests : StoreSuite<PostgresHarness>
{
    private static readonly Call DryCall = Sample.Call with { ValidateOnly = true };

    [Fact]
    public async Task Others_are_booked_while_people_are_looked_for_and_while_they_are_taken()
    {
        await HireAsync(4);
        var show = await ShowAsync();
        var runs = 0;

        var scheduled = await Store.ExecuteAsync(
            new Watched<ScheduledProduction>(
                Schedule(heads: 2),
                () =>
                {
                    runs++;
                    Assert.True(Book(show, new CrewMemberId(3 + runs - 1)).IsAccepted);
                }
            ),
            Sample.Call,
            CancellationToken.None
        );

        Assert.True(scheduled.IsAccepted);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task Whoever_is_booked_after_being_found_is_left_out()
    {
        await HireAsync(3);
        var show = await ShowAsync();
        var runs = 0;

        var scheduled = await Store.ExecuteAsync(
            new Watched<ScheduledProduction>(
                Schedule(heads: 1),
                () =>
                {
                    if (runs++ == 0)
                    {
                        Assert.True(Book(show, new CrewMemberId(1)).IsAccepted);
                    }
                }
            ),
            Sample.Call,
            CancellationToken.None
        );

        Assert.Equal(new CrewMemberId(2), Assert.Single(scheduled.Result.Bookings).CrewMember);
        Assert.Equal(3, runs);
    }

    [Fact]
    public async Task Whoever_always_comes_too_late_has_the_desk_at_last()
    {
        await HireAsync(5);
        var show = await ShowAsync();
        long[] preferred = [1, 2, 4];
        var runs = 0;

        var scheduled = await Store.ExecuteAsync(
            new Watched<ScheduledProduction>(
                Schedule(heads: 1),
                () =>
                {
                    if (++runs <= preferred.Length)
                    {
                        Assert.True(Book(show, new CrewMemberId(preferred[runs - 1])).IsAccepted);
                    }
                }
            ),
            Sample.Call,
            CancellationToken.None
        );

        Assert.Equal(new CrewMemberId(5), Assert.Single(scheduled.Result.Bookings).CrewMember);
        Assert.Equal(4, runs);
    }

    [Fact]
    public async Task Dry_runs_and_refusals_wait_for_nobody_who_has_the_desk()
    {
        await HireAsync(2);
        var show = await ShowAsync();
        await using var connector = new Connector(Harness.Options);
        await using var session = await connector.OpenAsync(CancellationToken.None);
        await session.ScriptAsync($"SELECT pg_advisory_lock({session.Keys.Desk})", CancellationToken.None);

        var dry = await Store.ExecuteAsync(Schedule(heads: 2), DryCall, CancellationToken.None).WaitAsync(Patience.Wait);
        var booked = await Store.ExecuteAsync(Booking(show, new CrewMemberId(1)), DryCall, CancellationToken.None).WaitAsync(Patience.Wait);
        var refused = await Store.ExecuteAsync(Schedule(heads: 3), Sample.Call, CancellationToken.None).WaitAsync(Patience.Wait);

        Assert.Equal(2, dry.Result.Bookings.Length);
        Assert.True(booked.IsAccepted);
        Assert.Equal(Reason.CrewShortage, refused.Rejection?.Reason);
        await session.ScriptAsync($"SELECT pg_advisory_unlock({session.Keys.Desk})", CancellationToken.None);
        Assert.Empty((await ContentAsync()).Bookings);
    }

    /// <summary>Three replicas, people with several roles, shows that want the same ones on days that overlap, and bookings by name.</summary>
    [Fact]
    public async Task Replicas_that_schedule_at_once_staff_every_show_and_book_nobody_twice()
    {
        const int callerCount = 12;
        const int showsOfCaller = 10;
        await HireAsync(40);
        var show = await ShowAsync();
        await using var second = await Harness.ReopenAsync(Clock);
        await using var third = await Harness.ReopenAsync(Clock);
        IStore[] replicas = [Store, second, third];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, callerCount).Select(ActAsync)).WaitAsync(Patience.Wait);

        var scheduled = outcomes.SelectMany(outcome => outcome).ToList();
        Assert.Contains(scheduled, outcome => outcome.IsAccepted);
        Assert.Contains(scheduled, outcome => !outcome.IsAccepted);
        var content = (await ContentAsync()) with { HasOneWriter = false };
        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));
        foreach (var outcome in scheduled.Where(outcome => outcome.IsAccepted))
        {
            var production = outcome.Result.Production.Production;
            var bookings = content.Bookings.Where(booking => booking.Production == production.Id).ToList();
            Assert.All(bookings, booking => Assert.Equal(production.Dates, booking.Dates));
            Assert.All(
                production.Requirements,
                requirement => Assert.Equal(requirement.Headcount, bookings.Count(booking => booking.Role == requirement.Role))
            );
        }

        async Task<List<Outcome<ScheduledProduction>>> ActAsync(int caller)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var random = new Random(caller);
            var store = replicas[caller % replicas.Length];
            var done = new List<Outcome<ScheduledProduction>>();
            for (var i = 0; i < showsOfCaller; i++)
            {
                var day = random.Next(30);
                var wanted = Schedule(random.Next(1, 5), gaffers: random.Next(0, 4)) with
                {
                    Dates = Sample.Days(day, day + random.Next(8)),
                };
                done.Add(await store.ExecuteAsync(wanted, Sample.Call, CancellationToken.None));
                var named = Booking(show, new CrewMemberId(random.Next(1, 41))) with
                {
                    FirstDate = Sample.Day(day),
                    LastDate = Sample.Day(day),
                };
                await store.ExecuteAsync(named, Sample.Call, CancellationToken.None);
            }

            return done;
        }
    }

    /// <summary>The smaller the id, the rather somebody is taken; every third is a gaffer too, and so taken later.</summary>
    private async Task HireAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var isGaffer = i % 3 == 2;
            await HireAsync(member => isGaffer ? member with { Roles = Sample.Skills((Sample.Gaffer, 3), (Sample.Grip, 3)) } : member);
        }
    }

    /// <summary>A show that asks for nobody, of all the days there are.</summary>
    private async Task<ProductionId> ShowAsync() =>
        (await ScheduleAsync(production => production.On(Sample.Days(0, 60)) with { Requirements = [] })).Id;

    private static ScheduleProduction Schedule(int heads, int gaffers = 0)
    {
        var grips = new Requirement(Sample.Grip, 1, heads);
        return new ScheduleProduction(
            Sample.Label("A show"),
            Sample.Days(10, 19),
            DateTimeZone.Utc,
            gaffers == 0 ? [grips] : [new Requirement(Sample.Gaffer, 1, gaffers), grips],
            [],
            AllowPast: true
        );
    }

    private static BookCrewMember Booking(ProductionId show, CrewMemberId member) =>
        new(show, member, Sample.Grip, Sample.Day(10), Sample.Day(10), AllowPast: true);

    /// <summary>Books somebody through another connection, while a command that is running waits for it.</summary>
    private Outcome<Confirmation> Book(ProductionId show, CrewMemberId member)
    {
        var booked = Store.ExecuteAsync(Booking(show, member), Sample.Call, CancellationToken.None);
        booked.AwaitEnd();
        return booked.GetAwaiter().GetResult();
    }
}
