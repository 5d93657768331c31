using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Transactions;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What is in memory tells of each snapshot what the tables do, whatever became of a command or a batch.</summary>
public sealed class CrewIndexTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string BothFree = "1, 2";

    private readonly TestFolder folder = new();
    private SqliteStore store = null!;

    public async Task InitializeAsync()
    {
        store = folder.Open();
        await store.Do<string>(
            (tx, now) =>
            {
                tx.PutMember(now);
                tx.PutMember(now);
                tx.PutProduction(now);
                return "ready";
            }
        );
    }

    [Fact]
    public async Task What_a_refused_command_wrote_is_forgotten()
    {
        await store.Do<Booking>(
            (tx, now) =>
            {
                Book(tx, now, 1);
                Assert.Equal("2", Free(tx));
                return Rejection.Of(Reason.CrewShortage);
            }
        );

        Assert.Equal(BothFree, await FreeAsync());
    }

    /// <summary>What is put back wrongly shows only when the log has passed the change that it is taken for.</summary>
    [Theory]
    [InlineData("booking")]
    [InlineData("blackout")]
    [InlineData("member")]
    public async Task What_a_refused_command_wrote_of_one_member_again_and_again_is_forgotten_for_good(string kind)
    {
        await store.Do<string>((tx, now) => Refused(tx, now, kind));
        Assert.Equal((BothFree, BothFree), (await FreeAsync(), await BestAsync()));

        for (var commit = 3; commit <= 5; commit++)
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            await store.Do<string>((tx, now) => Refused(tx, now, kind));

            var all = string.Join(", ", Enumerable.Range(1, commit));
            Assert.Equal((all, all), (await FreeAsync(), await BestAsync()));
        }
    }

    [Fact]
    public async Task What_a_validated_command_wrote_is_forgotten()
    {
        var validated = await store.Do<Booking>((tx, now) => Book(tx, now, 1), LambdaExtensions.Call with { ValidateOnly = true });

        Assert.True(validated.IsAccepted);
        Assert.Equal(BothFree, await FreeAsync());
    }

    [Fact]
    public async Task What_a_throwing_command_wrote_is_forgotten_and_what_its_neighbours_wrote_is_not()
    {
        using var gate = await Gate.CloseAsync(store);
        var before = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var broken = store.Do<Booking>(
            (tx, now) =>
            {
                Book(tx, now, 1);
                throw new InvalidTimeZoneException();
            }
        );
        var after = store.Do<Booking>((tx, now) => Book(tx, now, 2));
        gate.Open();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => broken);
        Assert.True((await before).IsAccepted && (await after).IsAccepted);
        Assert.Equal("1, 3", await FreeAsync());
    }

    [Theory]
    [InlineData("ROLLBACK")]
    [InlineData("PRAGMA defer_foreign_keys = ON; INSERT INTO crew_role VALUES ('grip', 99, 1)")]
    public async Task What_a_lost_batch_wrote_is_forgotten_and_its_sequences_mean_what_comes_next(string breaking)
    {
        using (var gate = await Gate.CloseAsync(store))
        {
            var booked = store.Do<Booking>((tx, now) => Book(tx, now, 1));
            var hired = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            var broken = store.Do<string>(
                (tx, _) =>
                {
                    ((WriteTransaction)tx).Session.Script(breaking);
                    return "broken";
                }
            );
            gate.Open();
            await Assert.ThrowsAsync<NotExecutedException>(() => gate.Command);
            await Assert.ThrowsAsync<NotExecutedException>(() => booked);
            await Assert.ThrowsAsync<NotExecutedException>(() => hired);
            await Assert.ThrowsAsync<NotExecutedException>(() => broken);
        }

        Assert.Equal(BothFree, await FreeAsync());
        await store.Do<Booking>((tx, now) => Book(tx, now, 2));
        Assert.Equal("1", await FreeAsync());
    }

    [Fact]
    public async Task What_is_not_committed_is_not_seen()
    {
        using var written = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var command = store.Do<Booking>(
            (tx, now) =>
            {
                var booking = Book(tx, now, 1);
                tx.PutMember(now);
                written.Set();
                Assert.True(asked.Wait(Patience));
                return booking;
            }
        );
        Assert.True(written.Wait(Patience));

        Assert.Equal(BothFree, await FreeAsync());
        asked.Set();
        await command;
        Assert.Equal("2, 3", await FreeAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_snapshot_older_than_an_entry_is_answered_as_of_the_snapshot(int commitCount)
    {
        var seen = await store.Ask<string>(
            (tx, _) =>
            {
                var before = Free(tx);
                Await(store.Do<Booking>((write, now) => Book(write, now, 1)));
                for (var commit = 1; commit < commitCount; commit++)
                {
                    Await(store.Do<CrewMember>((write, now) => Rename(write, now, commit)));
                    Await(store.Do<CrewMember>((write, now) => write.PutMember(now)));
                }

                return $"{before} then {Free(tx)}";
            }
        );

        Assert.Equal($"{BothFree} then {BothFree}", seen.Result);
        Assert.StartsWith("2", await FreeAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_knows_the_roles_people_had()
    {
        var seen = await store.Ask<string>(
            (tx, _) =>
            {
                var before = Free(tx);
                for (var commit = 0; commit < 3; commit++)
                {
                    Await(store.Do<CrewMember>((write, now) => Retrain(write, now, 1)));
                }

                return $"{before} then {Free(tx)}";
            }
        );

        Assert.Equal($"{BothFree} then {BothFree}", seen.Result);
        Assert.Equal("2", await FreeAsync());
    }

    [Fact]
    public async Task A_booking_given_to_somebody_else_leaves_its_former_owner_free()
    {
        var booking = (await store.Do<Booking>((tx, now) => Book(tx, now, 1))).Result!;

        await store.Do<Booking>(
            (tx, _) =>
            {
                var moved = booking with { CrewMember = new CrewMemberId(2), Version = 2 };
                tx.Put(moved, ChangeKind.BookingMoved);
                return moved;
            }
        );

        Assert.Equal("1", await FreeAsync());
    }

    [Fact]
    public async Task The_clock_ends_a_hold_without_a_write()
    {
        await store.Do<Booking>(
            (tx, now) =>
            {
                var hold = Book(tx, now, 1) with { State = BookingState.Held, HoldExpireTime = now + Duration.FromHours(1) };
                tx.Put(hold, ChangeKind.BookingHeld);
                return hold;
            }
        );

        Assert.Equal("2", await FreeAsync());
        folder.Time.Advance(Duration.FromHours(1));
        Assert.Equal(BothFree, await FreeAsync());
    }

    [Fact]
    public async Task The_order_of_preference_follows_what_is_written_and_what_is_put_back()
    {
        Assert.Equal(BothFree, await BestAsync());
        var refused = await store.Do<CrewMember>(
            (tx, now) =>
            {
                Pay(tx, now, 2, 1);
                Assert.Equal("2, 1", Best(tx));
                return Rejection.Of(Reason.CrewShortage);
            }
        );
        Assert.False(refused.IsAccepted);
        Assert.Equal(BothFree, await BestAsync());
        var seen = await store.Ask<string>(
            (tx, _) =>
            {
                var before = Best(tx);
                Await(store.Do<CrewMember>((write, now) => Pay(write, now, 2, 1)));
                Await(store.Do<CrewMember>((write, now) => write.PutMember(now)));
                Await(store.Do<CrewMember>((write, now) => Retrain(write, now, 1)));
                return $"{before} then {Best(tx)}";
            }
        );

        Assert.Equal($"{BothFree} then {BothFree}", seen.Result);
        Assert.Equal("2, 3", await BestAsync());
        Assert.Equal("2", (await store.Ask<string>((tx, _) => Best(tx, limit: 1))).Result);
    }

    [Fact]
    public async Task A_new_start_finds_the_same_people()
    {
        await store.Do<Booking>((tx, now) => Book(tx, now, 1));
        await store.DisposeAsync();

        store = folder.Open();

        Assert.Equal("2", await FreeAsync());
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        Assert.Equal("2, 3", await FreeAsync());
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    public void Dispose() => folder.Dispose();

    private async Task<string> FreeAsync() => (await store.Ask<string>((tx, _) => Free(tx))).Result!;

    /// <summary>The ids of the grips who are free in the first ten days.</summary>
    private static string Free(IReadTransaction tx)
    {
        var interval = Samples.Days(0, 9).In(DateTimeZone.Utc);
        var query = new AvailabilityFilter(null, interval, Samples.Role("grip"), 1, new PageRequest(null, 10));
        var page = tx.List(query);
        Assert.Equal(page.TotalSize, page.Items.Length);
        Assert.Equal(page.Items.Length, tx.CountFreeByRole(query).Sum(count => count.Count));
        return string.Join(", ", page.Items.Select(member => member.Id.Value));
    }

    private async Task<string> BestAsync() => (await store.Ask<string>((tx, _) => Best(tx))).Result!;

    /// <summary>The ids of the grips as staffing would take them.</summary>
    private static string Best(IReadTransaction tx, int limit = 10)
    {
        var days = Samples.Days(0, 9);
        var found = tx.FreeCrew(new FreeCrewSearch(Samples.Role("grip"), 1, days, days.In(DateTimeZone.Utc), limit));
        return string.Join(", ", found.Select(candidate => candidate.Id.Value));
    }

    private static CrewMember Pay(IWriteTransaction tx, Instant now, long id, long rate) =>
        Update(tx, now, id, member => member with { DayRate = Money.TryCreate("EUR", rate, 0, out var paid) ? paid : null });

    private static Booking Book(IWriteTransaction tx, Instant now, long member) =>
        tx.PutBooking(now, new CrewMemberId(member), new ProductionId(1), Samples.Days(0, 9));

    /// <summary>Writes the first member several times over, the second in between, and is refused.</summary>
    private static Outcome<string> Refused(IWriteTransaction tx, Instant now, string kind)
    {
        switch (kind)
        {
            case "booking":
                var booking = Book(tx, now, 1);
                Book(tx, now, 2);
                tx.Put(
                    booking with
                    {
                        Dates = Samples.Days(0, 4),
                        Interval = Samples.Days(0, 4).In(DateTimeZone.Utc),
                    },
                    ChangeKind.BookingCut
                );
                break;
            case "blackout":
                tx.PutBlackout(now, new CrewMemberId(1), Samples.Days(0, 1));
                tx.PutBlackout(now, new CrewMemberId(2), Samples.Days(0, 1));
                tx.PutBlackout(now, new CrewMemberId(1), Samples.Days(3, 4));
                break;
            default:
                Retrain(tx, now, 1);
                Retrain(tx, now, 2);
                Pay(tx, now, 1, 900);
                break;
        }

        return Rejection.Of(Reason.CrewShortage);
    }

    private static CrewMember Rename(IWriteTransaction tx, Instant now, int number) =>
        Update(tx, now, 1, member => member with { DisplayName = Samples.Label($"Ada {number}") });

    private static CrewMember Retrain(IWriteTransaction tx, Instant now, long id) =>
        Update(tx, now, id, member => member with { Roles = [new RoleSkill(Samples.Role("runner"), 1)] });

    private static CrewMember Update(IWriteTransaction tx, Instant now, long id, Func<CrewMember, CrewMember> change)
    {
        var member = tx.Find(new CrewMemberId(id))!;
        var updated = change(member) with { Version = member.Version + 1, UpdateTime = now };
        tx.Put(updated, ChangeKind.CrewMemberUpdated);
        return updated;
    }

    private static void Await(Task task) => Assert.True(((IAsyncResult)task).AsyncWaitHandle.WaitOne(Patience));
}
