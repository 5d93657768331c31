using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Sqlite.Writing;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>How commands share a transaction, and what one of them cannot do to the others.</summary>
public sealed class WriteBatchTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task Commands_that_wait_share_a_transaction_and_are_answered_after_its_commit()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var first = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var isFirstAnswered = true;
        var second = store.Do<CrewMember>(
            (tx, now) =>
            {
                isFirstAnswered = first.IsCompleted;
                return tx.PutMember(now);
            }
        );
        gate.Open();

        Assert.True((await first).IsAccepted && (await second).IsAccepted);
        Assert.False(isFirstAnswered);
    }

    [Fact]
    public async Task A_command_goes_by_the_time_at_which_it_begins_not_its_batch()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        folder.Time.Advance(Duration.FromMilliseconds(5));
        var first = store.Do<CrewMember>(
            (tx, now) =>
            {
                folder.Time.Jump(Duration.FromMilliseconds(-3));
                return tx.PutMember(now);
            }
        );
        var second = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var expected = folder.Time.Now;
        gate.Open();

        Assert.Equal(expected, (await first).Result.CreateTime);
        Assert.Equal(expected, (await second).Result.CreateTime);
    }

    [Fact]
    public async Task A_batch_takes_no_more_commands_than_it_may()
    {
        await using var store = folder.Open(folder.Options with { BatchCountMax = 2 });
        using var gate = await Gate.CloseAsync(store);
        var second = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var third = LoseTransactionAsync(store);
        gate.Open();

        Assert.True((await second).IsAccepted);
        await Assert.ThrowsAsync<NotExecutedException>(() => third);
    }

    [Fact]
    public async Task A_batch_ends_when_its_time_is_over()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        folder.Time.Advance(Duration.FromMilliseconds(folder.Options.BatchDurationMs));
        var second = LoseTransactionAsync(store);
        gate.Open();

        Assert.True((await gate.Command).IsAccepted);
        await Assert.ThrowsAsync<NotExecutedException>(() => second);
    }

    /// <param name="effort">A long command is alone in its transaction and is taken back with it, a short one without the others.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(Lanes.HeavyEffortMin)]
    public async Task A_command_that_is_refused_throws_or_only_validates_leaves_nothing_and_the_others_go_on(int effort)
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var refused = store.Do<CrewMember>(
            (tx, now) =>
            {
                tx.PutSeason(now);
                return Rejection.Of(Reason.CrewShortage);
            },
            effort: effort
        );
        var thrown = store.Do<CrewMember>(
            (tx, now) =>
            {
                tx.PutSeason(now);
                throw new InvalidOperationException("A bug.");
            },
            effort: effort
        );
        var stopped = store.Do<Booking>(
            (tx, now) =>
            {
                var booking = tx.PutSeason(now);
                return tx.PutBooking(now, booking.CrewMember, booking.Production, booking.Dates);
            },
            effort: effort
        );
        var validated = store.Do<Booking>(
            (tx, now) => tx.PutSeason(now),
            LambdaExtensions.Call with
            {
                ValidateOnly = true,
            },
            effort: effort
        );
        var kept = store.Do<CrewMember>((tx, now) => tx.PutMember(now, "Grace"));
        gate.Open();

        Assert.Equal(Reason.CrewShortage, (await refused).Rejection?.Reason);
        Assert.Equal("A bug.", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stopped);
        Assert.Equal(new BookingId(1), (await validated).Result.Id);
        Assert.Equal(new CrewMemberId(1), (await kept).Result.Id);
        Assert.Equal(new CrewMemberId(2), (await store.Do<CrewMember>((tx, now) => tx.PutMember(now))).Result.Id);
        Assert.Equal("2 0 0 2 2", Counts());
    }

    [Fact]
    public async Task The_schema_stops_a_live_booking_that_overlaps_another()
    {
        await using var store = folder.Open();
        var booking = (await store.Do<Booking>((tx, now) => tx.PutSeason(now))).Result;

        var inserted = store.Do<Booking>((tx, now) => tx.PutBooking(now, booking.CrewMember, booking.Production, Samples.Days(9, 20)));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => inserted);
        var adjacent = await store.Do<Booking>(
            (tx, now) => tx.PutBooking(now, booking.CrewMember, booking.Production, Samples.Days(10, 20))
        );
        var before = Samples.Days(0, 10);
        var moved = store.Do<Booking>(
            (tx, _) =>
            {
                var longer = booking with { Dates = before, Interval = before.In(DateTimeZone.Utc) };
                tx.Put(longer, Domain.Model.ChangeKind.BookingMoved);
                return longer;
            }
        );

        Assert.Equal(raw.SQLITE_CONSTRAINT_TRIGGER, Assert.IsType<SqliteFaultException>(refusal.InnerException).Code);
        Assert.True(adjacent.IsAccepted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => moved);
        Assert.Equal("1 1 2 4 4", Counts());
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A command that takes with it whatever shares its transaction.</summary>
    private static Task<Outcome<string>> LoseTransactionAsync(SqliteStore store) =>
        store.Do<string>(
            (tx, _) =>
            {
                ((WriteTransaction)tx).Session.Script("ROLLBACK");
                return "lost";
            }
        );

    /// <summary>Members, productions, bookings, changes, and the last change.</summary>
    private string? Counts() =>
        (string?)
            folder.Sql(
                """
                SELECT (SELECT count(*) FROM crew_member) || ' ' || (SELECT count(*) FROM production) || ' ' || (SELECT count(*) FROM booking)
                  || ' ' || (SELECT count(*) FROM change) || ' ' || (SELECT max(sequence) FROM change)
                """
            );
}
