using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>Commands that only validate never come to the writer, and read what they wrote all the same.</summary>
public sealed class DryRunTests : IDisposable
{
    private static readonly Call DryCall = LambdaExtensions.Call with { ValidateOnly = true };

    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(1)]
    [InlineData(Lanes.HeavyEffortMin)]
    public async Task A_dry_run_is_answered_while_the_writer_is_held(int effort)
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);

        var answer = await store.ExecuteAsync(new Sized(effort, (tx, now) => tx.PutSeason(now)), DryCall, CancellationToken.None);

        Assert.Equal(new BookingId(1), answer.Result.Id);
        Assert.False(gate.Command.IsCompleted);
    }

    [Fact]
    public async Task Long_dry_runs_leave_queries_alone_and_wait_up_to_a_limit()
    {
        await using var store = folder.Open(folder.Options with { HeavyCapacity = 100, ReadConnectionCount = 1 });
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var opened = new ManualResetEventSlim();
        var first = HoldAsync();
        await entered.Task.WaitAsync(Patience.Wait);

        var second = store.ExecuteAsync(new Sized(100, (tx, now) => tx.PutSeason(now)), DryCall, CancellationToken.None);
        var third = store.ExecuteAsync(new Sized(100, (tx, now) => tx.PutSeason(now)), DryCall, CancellationToken.None);
        var asked = await store.Ask<string>((_, _) => "asked");
        var booked = await store.Do<Booking>((tx, now) => tx.PutSeason(now), DryCall);

        Assert.Equal("asked", asked.Result);
        Assert.True(booked.IsAccepted);
        Assert.Equal(NotExecutedCause.Overloaded, (await Assert.ThrowsAsync<NotExecutedException>(() => third)).Cause);
        opened.Set();
        Assert.True((await first).IsAccepted && (await second).IsAccepted);

        async Task<Outcome<Booking>> HoldAsync()
        {
            // A dry run has the thread that calls it.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return await store.ExecuteAsync(new Sized(100, PassWhenOpened), DryCall, CancellationToken.None);
        }

        Outcome<Booking> PassWhenOpened(IWriteTransaction tx, Instant now)
        {
            entered.SetResult();
            opened.AwaitSet();
            return tx.PutSeason(now);
        }
    }

    [Fact]
    public async Task A_dry_run_reads_what_it_wrote_as_a_real_one_does()
    {
        await using var store = folder.Open();
        var hold = (await store.Do<Booking>((tx, now) => PutHold(tx, now))).Result;
        var real = new List<string>();
        var dry = new List<string>();

        await store.Do<string>((tx, now) => Look(tx, now, real));
        await store.Do<string>((tx, now) => Look(tx, now, dry), DryCall);

        Assert.Equal(real, dry);
        Assert.Equal(12, dry.Count);

        Outcome<string> Look(IWriteTransaction tx, Instant now, List<string> seen)
        {
            See();
            var second = tx.PutBooking(now, hold.CrewMember, hold.Production, Samples.Days(20, 29));
            var held = second with { Id = tx.NextBookingId(), State = BookingState.Held, HoldExpireTime = now + Duration.FromDays(1) };
            tx.Put(held with { Dates = hold.Dates, Interval = hold.Interval, AheadCount = 1 }, ChangeKind.BookingHeld);
            See();
            tx.Put(hold.Released(reason: null, now), ChangeKind.BookingReleased);
            tx.PutBlackout(now, hold.CrewMember, Samples.Days(5, 6));
            See();
            return Rejection.NotFound(hold.CrewMember);

            void See()
            {
                seen.Add(Canonical.Of(tx.HoldsAsWritten(hold.CrewMember)));
                seen.Add(Canonical.Of(tx.LiveBookings(hold.CrewMember, Samples.Days(0, 25).In(DateTimeZone.Utc))));
                seen.Add(Canonical.Of(tx.LiveBookings(hold.Production)));
                seen.Add(Canonical.Of(tx.Blackouts(hold.CrewMember, hold.Interval)) + Canonical.Of(tx.Find(hold.Id)));
            }
        }
    }

    [Fact]
    public async Task A_dry_run_is_refused_what_the_schema_would_refuse()
    {
        await using var store = folder.Open();
        var booking = (await store.Do<Booking>((tx, now) => tx.PutSeason(now))).Result;

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Do<Booking>(BookAgain, DryCall));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Do<Booking>(BookAgain));

        Outcome<Booking> BookAgain(IWriteTransaction tx, Instant now) =>
            tx.PutBooking(now, booking.CrewMember, booking.Production, Samples.Days(9, 20));
    }

    [Fact]
    public async Task A_dry_run_searches_before_it_writes_or_not_at_all()
    {
        await using var store = folder.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Do<CrewMember>(
                (tx, now) =>
                {
                    tx.LastSequence();
                    var member = tx.PutMember(now);
                    tx.LastSequence();
                    return member;
                },
                DryCall
            )
        );
    }

    /// <summary>Before each command that keeps something the same is run dry; nobody but the outcomes could tell.</summary>
    [Fact]
    public async Task Whatever_a_command_comes_to_it_came_to_when_it_was_run_dry()
    {
        await using var store = new RehearsingStore(folder.Open());

        await new Simulator(SimulationOptions.FromEnvironment() with { CommandCount = 4_000 }, folder.Time).RunAsync(store);

        Assert.True(store.RehearsedCount > 1_000);
    }

    public void Dispose() => folder.Dispose();

    private static Booking PutHold(IWriteTransaction tx, Instant now)
    {
        var hold = tx.PutSeason(now) with { State = BookingState.Held, HoldExpireTime = now + Duration.FromHours(1) };
        tx.Put(hold, ChangeKind.BookingHeld);
        return hold;
    }

    private sealed class Sized(int effort, Func<IWriteTransaction, Instant, Outcome<Booking>> execute) : ICommand<Booking>
    {
        public Effort Effort => new(effort);

        public Outcome<Booking> Execute(IWriteTransaction tx, Instant now) => execute(tx, now);
    }
}
