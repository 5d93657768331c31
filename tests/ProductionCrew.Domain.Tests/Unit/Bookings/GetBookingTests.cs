using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

public sealed class GetBookingTests
{
    [Fact]
    public async Task A_booking_is_found_by_its_full_name_also_when_it_is_history()
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var booking = await desk.Book(storm, await desk.Hire("Ana"));
        Assert.Equal(booking, await desk.Ask(new GetBooking(booking.Name)));
        var released = await desk.Do(new ReleaseBooking(booking.Name));
        Assert.Equal(released, await desk.Ask(new GetBooking(booking.Name)));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    [InlineData(7, 1)]
    public async Task A_booking_of_another_production_is_not_found(long production, long booking)
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        await desk.Plan("Calm", "2027-03-15..2027-03-20");
        await desk.Book(storm, await desk.Hire("Ana"));
        var refusal = await desk.RefuseToAnswer(new GetBooking(new BookingName(new ProductionId(production), new BookingId(booking))));
        Assert.Equal((Reason.BookingNotFound, $"productions/{production}/bookings/{booking}"), (refusal.Reason, refusal.Resource));
    }
}
