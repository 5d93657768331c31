using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class EnumsTests
{
    private const int Unknown = 99;

    [Fact]
    public void Every_known_value_is_taken()
    {
        var given = new Given();

        Assert.Equal(3, Enum.GetValues<V1.BookingPolicy>().Select(value => Policies.Bookings(value, given.Field)).Distinct().Count());
        Assert.Equal(
            2,
            Enum.GetValues<V1.ReschedulePolicy>().Select(value => Policies.Rescheduling(value, given.Field)).Distinct().Count()
        );
        Assert.Equal(4, Enum.GetValues<V1.CrewMemberOrder>().Select(value => Orders.CrewMembers(value, given.Field)).Distinct().Count());
        Assert.Equal(4, Enum.GetValues<V1.ProductionOrder>().Select(value => Orders.Productions(value, given.Field)).Distinct().Count());
        Assert.Equal(2, Enum.GetValues<V1.BookingOrder>().Select(value => Orders.Bookings(value, given.Field)).Distinct().Count());
        Assert.Equal(2, Enum.GetValues<V1.RangeMatch>().Select(value => Filters.Match(value, given.Field)).Distinct().Count());
        Assert.Empty(given.Refused);
    }

    [Fact]
    public void Every_unknown_number_is_refused()
    {
        var given = new Given();

        Policies.Bookings((V1.BookingPolicy)Unknown, given.Violations.At("a"));
        Policies.Rescheduling((V1.ReschedulePolicy)Unknown, given.Violations.At("b"));
        Orders.CrewMembers((V1.CrewMemberOrder)Unknown, given.Violations.At("c"));
        Orders.Productions((V1.ProductionOrder)Unknown, given.Violations.At("d"));
        Orders.Bookings((V1.BookingOrder)Unknown, given.Violations.At("e"));
        Orders.CheckRoleCounts((V1.RoleCountOrder)Unknown, given.Violations.At("f"));
        Filters.Match((V1.RangeMatch)Unknown, given.Violations.At("g"));

        Assert.Equal(["a", "b", "c", "d", "e", "f", "g"], given.Refused);
    }

    [Fact]
    public void A_filter_of_states_holds_known_ones_each_once()
    {
        var given = new Given();

        Assert.Single(Filters.States([V1.ProductionState.Wrapped, V1.ProductionState.Wrapped], given.Field));
        Assert.Single(Filters.States([V1.BookingState.Released, V1.BookingState.Released], given.Field));
        Assert.Empty(given.Refused);

        Filters.States([V1.ProductionState.Wrapped, V1.ProductionState.Unspecified, (V1.ProductionState)Unknown], given.Field);
        Assert.Equal(["field[1]", "field[2]"], given.Refused);
    }
}
