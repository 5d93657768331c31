using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Tests.Regression.CrewIndexes;

/// <summary>What is in memory follows a change of owner, the clock and a new start.</summary>
public sealed class CurrentStateTests : IAsyncLifetime
{
    private IndexedCrew crew = null!;

    public async Task InitializeAsync() => crew = await IndexedCrew.CreateAsync();

    public async Task DisposeAsync() => await crew.DisposeAsync();

    [Fact]
    public async Task A_booking_given_to_somebody_else_leaves_its_former_owner_free()
    {
        var booking = (await crew.Store.Do<Booking>((tx, now) => IndexedCrew.Book(tx, now, 1))).Result!;

        await crew.Store.Do<Booking>(
            (tx, _) =>
            {
                var moved = booking with { CrewMember = new CrewMemberId(2), Version = 2 };
                tx.Put(moved, ChangeKind.BookingMoved);
                return moved;
            }
        );

        Assert.Equal("1", await crew.FreeAsync());
    }

    [Fact]
    public async Task The_clock_ends_a_hold_without_a_write()
    {
        await crew.Store.Do<Booking>(
            (tx, now) =>
            {
                var hold = IndexedCrew.Book(tx, now, 1) with { State = BookingState.Held, HoldExpireTime = now + Duration.FromHours(1) };
                tx.Put(hold, ChangeKind.BookingHeld);
                return hold;
            }
        );

        Assert.Equal("2", await crew.FreeAsync());
        crew.Time.Advance(Duration.FromHours(1));
        Assert.Equal(IndexedCrew.BothFree, await crew.FreeAsync());
    }

    [Fact]
    public async Task A_new_start_finds_the_same_people()
    {
        await crew.Store.Do<Booking>((tx, now) => IndexedCrew.Book(tx, now, 1));

        await crew.ReopenAsync();

        Assert.Equal("2", await crew.FreeAsync());
        await crew.Store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        Assert.Equal("2, 3", await crew.FreeAsync());
    }
}
