using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Suites;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The common commands wait for the server twice: once before they run, once to commit.</summary>
public sealed class RoundTripTests : StoreSuite<PostgresHarness>
{
    private static readonly DateRange Days = Sample.Days(10, 12);

    private CrewMember member = null!;
    private Production production = null!;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_booking_takes_two(bool namesDates)
    {
        await PrepareAsync();
        var booking = new BookCrewMember(production.Id, member.Id, Sample.Grip);

        var (outcome, trips) = await CountAsync(namesDates ? booking with { FirstDate = Days.First, LastDate = Days.Last } : booking);

        Assert.Equal((true, 2), (outcome.IsAccepted, trips));
    }

    [Fact]
    public async Task A_booking_that_settles_and_releases_holds_takes_two()
    {
        await PrepareAsync();
        await HoldAsync(member, production, Days, Sample.Start + Duration.FromMinutes(5));
        Clock.Advance(Duration.FromHours(1));

        var (outcome, trips) = await CountAsync(new BookCrewMember(production.Id, member.Id, Sample.Grip));

        Assert.Equal((true, 2), (outcome.IsAccepted, trips));
    }

    [Fact]
    public async Task A_booking_that_is_refused_takes_two()
    {
        await PrepareAsync();
        await BookAsync(member, production, Days);

        var (outcome, trips) = await CountAsync(new BookCrewMember(production.Id, member.Id, Sample.Grip));

        Assert.Equal((Reason.BookingConflict, 2), (outcome.Rejection!.Reason, trips));
    }

    [Fact]
    public async Task A_hold_and_its_confirmation_take_two()
    {
        await PrepareAsync();
        var (held, trips) = await CountAsync(new HoldCrewMember(production.Id, member.Id, Sample.Grip, Duration.FromDays(1)));
        Assert.Equal(2, trips);

        Assert.Equal(2, (await CountAsync(new ConfirmBooking(held.Result.Name))).Trips);
    }

    [Fact]
    public async Task A_release_takes_two()
    {
        await PrepareAsync();
        var booking = await BookAsync(member, production, Days);

        Assert.Equal(2, (await CountAsync(new ReleaseBooking(booking.Name))).Trips);
    }

    [Fact]
    public async Task The_removal_of_a_blackout_takes_two()
    {
        await PrepareAsync();
        var blackout = await BlackOutAsync(member, Days);

        Assert.Equal(2, (await CountAsync(new RemoveBlackout(blackout.Name))).Trips);
    }

    [Fact]
    public async Task To_look_for_a_shared_address_takes_one_more()
    {
        Assert.Equal(2, (await CountAsync(Sample.Hire)).Trips);
        Assert.Equal(3, (await CountAsync(Sample.Hire with { Email = Sample.Email("ada@example.org") })).Trips);
    }

    private async Task PrepareAsync()
    {
        member = await HireAsync();
        production = await ScheduleAsync();
    }

    private async Task<(Outcome<T> Outcome, long Trips)> CountAsync<T>(ICommand<T> command)
        where T : class
    {
        await using var connector = new Connector(Harness.Options);
        await using var session = await connector.OpenAsync(CancellationToken.None);
        var tx = new WriteTransaction(session);
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        var before = session.RoundTripCount;
        await tx.BeginAsync(
            call,
            command.Scope,
            call.Request!.Value.Id,
            mayBeAnswered: true,
            new DatabaseClock(Clock, new ClockOptions()),
            CancellationToken.None
        );
        var outcome = CommandRunner.Run(command, call, tx, tx.Now);
        await (outcome.IsAccepted ? tx.CommitAsync(purges: false) : tx.RollBackAsync());
        return (outcome, session.RoundTripCount - before);
    }
}
