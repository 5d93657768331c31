using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What is remembered of a production's bookings never shows what was rolled back, and survives a restart.</summary>
public sealed class ProductionBookingsTests : IDisposable
{
    private static readonly ProductionId First = new(1);
    private static readonly ProductionId Second = new(2);

    private readonly TestFolder folder = new();

    [Fact]
    public async Task An_id_that_was_rolled_back_in_one_production_and_given_again_in_another_shows_only_there()
    {
        await using (var store = folder.Open())
        {
            await store.Do<CrewMember>(
                (tx, now) =>
                {
                    tx.PutProduction(now);
                    tx.PutProduction(now);
                    return tx.PutMember(now);
                }
            );
            var lost = store.Do<Booking>(
                (tx, now) =>
                {
                    Book(tx, now, First);
                    throw new InvalidTimeZoneException();
                }
            );
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => lost);
            var kept = await store.Do<Booking>((tx, now) => Book(tx, now, Second));

            Assert.Equal(new BookingId(1), kept.Result.Id);
            await AssertListedAsync(store);
        }

        await using var restarted = folder.Open();
        await AssertListedAsync(restarted);
    }

    public void Dispose() => folder.Dispose();

    private static Booking Book(IWriteTransaction tx, Instant now, ProductionId production) =>
        tx.PutBooking(now, new CrewMemberId(1), production, Samples.Days(0, 9));

    private static async Task AssertListedAsync(SqliteStore store)
    {
        Assert.Empty(await BookedAsync(store, First));
        Assert.Equal([1], await BookedAsync(store, Second));
    }

    /// <summary>The ids of a production's bookings, which the reads of the seam that ask by production agree on.</summary>
    private static async Task<IEnumerable<long>> BookedAsync(SqliteStore store, ProductionId production)
    {
        var list = new ListBookings(new BookingFilter(production, null, [], null, null, BookingOrder.Id, false, new PageRequest(null, 10)));
        var page = await store.ReadAsync(list, CancellationToken.None);
        var live = await store.Ask<List<Booking>>((tx, _) => tx.LiveBookings(production).ToList());
        var ids = page.Result.Items.Select(booking => booking.Id.Value).ToList();
        Assert.Equal(ids, live.Result.Select(booking => booking.Id.Value));
        return ids;
    }
}
