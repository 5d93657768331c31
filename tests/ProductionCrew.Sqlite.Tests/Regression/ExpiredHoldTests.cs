using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What somebody has read as expired stays expired, however long the writer has been at its batch.</summary>
public sealed class ExpiredHoldTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_hold_read_as_expired_cannot_be_confirmed_in_a_batch_that_began_before()
    {
        await using var store = folder.Open();
        var expiry = folder.Time.Now + Duration.FromMilliseconds(1);
        var hold = (await store.Do<Booking>((tx, now) => PutHold(tx, now, expiry))).Result;
        using var gate = await Gate.CloseAsync(store);
        folder.Time.Advance(expiry - folder.Time.Now);
        var seen = (await store.ReadAsync(new GetBooking(hold.Name), CancellationToken.None)).Result;

        var confirming = store.ExecuteAsync(new ConfirmBooking(hold.Name), LambdaExtensions.Call, CancellationToken.None);
        gate.Open();

        Assert.Equal(BookingState.Expired, seen.State);
        Assert.Equal(Reason.HoldExpired, (await confirming).Rejection?.Reason);
    }

    public void Dispose() => folder.Dispose();

    private static Booking PutHold(IWriteTransaction tx, Instant now, Instant expiry)
    {
        var hold = tx.PutSeason(now) with { State = BookingState.Held, HoldExpireTime = expiry };
        tx.Put(hold, ChangeKind.BookingHeld);
        return hold;
    }
}
