using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Memory;

namespace ProductionCrew.Sqlite.Tests.Unit;

public sealed class ProductionBookingsTests
{
    private static readonly ProductionId One = new(1);
    private static readonly ProductionId Other = new(2);

    private readonly ProductionBookings known = new();

    [Fact]
    public void A_production_without_bookings_has_none()
    {
        Add(Other, 1);

        Assert.Empty(known.Of(One).ToArray());
    }

    [Fact]
    public void Ids_come_in_order_and_once_whatever_the_order_in_which_they_are_added()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(1, 200).Select(id => (long)id).ToArray();
        random.Shuffle(ids);
        foreach (var id in ids.Concat(ids))
        {
            Add(One, id);
        }

        Assert.Equal(ids.Order(), known.Of(One).ToArray());
    }

    [Fact]
    public void A_list_that_a_reader_holds_does_not_change_under_it()
    {
        foreach (var id in new long[] { 2, 4, 6 })
        {
            Add(One, id);
        }

        var held = known.Of(One);
        foreach (var id in new long[] { 8, 3, 1, 9 })
        {
            Add(One, id);
        }

        Assert.Equal([2, 4, 6], held.ToArray());
        Assert.Equal([1, 2, 3, 4, 6, 8, 9], known.Of(One).ToArray());
    }

    private void Add(ProductionId production, long id) => known.Add(production, new BookingId(id));
}
