using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Transactions;

namespace ProductionCrew.Sqlite.Tests.Regression.CrewIndexes;

/// <summary>What is in memory forgets what a command wrote that was refused, only validated, broken or lost with its batch.</summary>
public sealed class UndoneWriteTests : IAsyncLifetime
{
    private IndexedCrew crew = null!;

    public async Task InitializeAsync() => crew = await IndexedCrew.CreateAsync();

    public async Task DisposeAsync() => await crew.DisposeAsync();

    [Fact]
    public async Task What_a_refused_command_wrote_is_forgotten()
    {
        await crew.Store.Do<Booking>(
            (tx, now) =>
            {
                IndexedCrew.Book(tx, now, 1);
                Assert.Equal("2", IndexedCrew.Free(tx));
                return Rejection.Of(Reason.CrewShortage);
            }
        );

        Assert.Equal(IndexedCrew.BothFree, await crew.FreeAsync());
    }

    /// <summary>What is put back wrongly shows only when the log has passed the change that it is taken for.</summary>
    [Theory]
    [InlineData("booking")]
    [InlineData("blackout")]
    [InlineData("member")]
    public async Task What_a_refused_command_wrote_of_one_member_again_and_again_is_forgotten_for_good(string kind)
    {
        await crew.Store.Do<string>((tx, now) => Refused(tx, now, kind));
        Assert.Equal((IndexedCrew.BothFree, IndexedCrew.BothFree), (await crew.FreeAsync(), await crew.BestAsync()));

        for (var commit = 3; commit <= 5; commit++)
        {
            await crew.Store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            await crew.Store.Do<string>((tx, now) => Refused(tx, now, kind));

            var all = string.Join(", ", Enumerable.Range(1, commit));
            Assert.Equal((all, all), (await crew.FreeAsync(), await crew.BestAsync()));
        }
    }

    [Fact]
    public async Task What_a_validated_command_wrote_is_forgotten()
    {
        var validated = await crew.Store.Do<Booking>(
            (tx, now) => IndexedCrew.Book(tx, now, 1),
            LambdaExtensions.Call with
            {
                ValidateOnly = true,
            }
        );

        Assert.True(validated.IsAccepted);
        Assert.Equal(IndexedCrew.BothFree, await crew.FreeAsync());
    }

    [Fact]
    public async Task What_a_throwing_command_wrote_is_forgotten_and_what_its_neighbours_wrote_is_not()
    {
        using var gate = await Gate.CloseAsync(crew.Store);
        var before = crew.Store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var broken = crew.Store.Do<Booking>(
            (tx, now) =>
            {
                IndexedCrew.Book(tx, now, 1);
                throw new InvalidTimeZoneException();
            }
        );
        var after = crew.Store.Do<Booking>((tx, now) => IndexedCrew.Book(tx, now, 2));
        gate.Open();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => broken);
        Assert.True((await before).IsAccepted && (await after).IsAccepted);
        Assert.Equal("1, 3", await crew.FreeAsync());
    }

    [Theory]
    [InlineData("ROLLBACK")]
    [InlineData("PRAGMA defer_foreign_keys = ON; INSERT INTO crew_role VALUES ('grip', 99, 1)")]
    public async Task What_a_lost_batch_wrote_is_forgotten_and_its_sequences_mean_what_comes_next(string breaking)
    {
        using (var gate = await Gate.CloseAsync(crew.Store))
        {
            var booked = crew.Store.Do<Booking>((tx, now) => IndexedCrew.Book(tx, now, 1));
            var hired = crew.Store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            var broken = crew.Store.Do<string>(
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

        Assert.Equal(IndexedCrew.BothFree, await crew.FreeAsync());
        await crew.Store.Do<Booking>((tx, now) => IndexedCrew.Book(tx, now, 2));
        Assert.Equal("1", await crew.FreeAsync());
    }

    /// <summary>Writes the first member several times over, the second in between, and is refused.</summary>
    private static Outcome<string> Refused(IWriteTransaction tx, Instant now, string kind)
    {
        switch (kind)
        {
            case "booking":
                var booking = IndexedCrew.Book(tx, now, 1);
                IndexedCrew.Book(tx, now, 2);
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
                IndexedCrew.Retrain(tx, now, 1);
                IndexedCrew.Retrain(tx, now, 2);
                IndexedCrew.Pay(tx, now, 1, 900);
                break;
        }

        return Rejection.Of(Reason.CrewShortage);
    }
}
