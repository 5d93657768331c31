using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class NamesTests
{
    [Theory]
    [InlineData("crewMembers/1", 1)]
    [InlineData("crewMembers/9223372036854775807", long.MaxValue)]
    public void A_crew_member_has_a_positive_64_bit_id(string text, long id)
    {
        var given = new Given();

        Assert.Equal(new CrewMemberId(id), Names.CrewMember(text, given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("crewMembers/")]
    [InlineData("crewMembers/0")]
    [InlineData("crewMembers/01")]
    [InlineData("crewMembers/-1")]
    [InlineData("crewMembers/+1")]
    [InlineData("crewMembers/ 1")]
    [InlineData("crewMembers/1 ")]
    [InlineData("crewMembers/1\0")]
    [InlineData("crewMembers/1/")]
    [InlineData("crewMembers/1.0")]
    [InlineData("crewMembers/x")]
    [InlineData("crewMembers/٣")]
    [InlineData("crewMembers/9223372036854775808")]
    [InlineData("crewMembers/18446744073709551617")]
    [InlineData("crewmembers/1")]
    [InlineData("crewMember/1")]
    [InlineData("productions/1")]
    [InlineData("1")]
    public void Any_other_text_is_no_crew_member(string text)
    {
        var given = new Given();

        Names.CrewMember(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void A_blackout_is_named_under_its_crew_member()
    {
        var given = new Given();

        Assert.Equal(new BlackoutName(new CrewMemberId(7), new BlackoutId(9)), Names.Blackout("crewMembers/7/blackouts/9", given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("crewMembers/7")]
    [InlineData("blackouts/9")]
    [InlineData("crewMembers/7/blackouts/0")]
    [InlineData("productions/7/blackouts/9")]
    [InlineData("crewMembers/7/bookings/9")]
    [InlineData("crewMembers/7/blackouts/9/")]
    public void Any_other_text_is_no_blackout(string text)
    {
        var given = new Given();

        Names.Blackout(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void Productions_bookings_and_windows_have_names_of_their_own()
    {
        var given = new Given();

        Assert.Equal(new ProductionId(7), Names.Production("productions/7", given.Field));
        Assert.Equal(new BookingName(new ProductionId(7), new BookingId(9)), Names.Booking("productions/7/bookings/9", given.Field));
        Assert.Equal(new WindowName(new CrewMemberId(7), new WindowId(9)), Names.Window("crewMembers/7/windows/9", given.Field));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("productions/7")]
    [InlineData("bookings/9")]
    [InlineData("productions/7/bookings/")]
    [InlineData("productions//bookings/9")]
    [InlineData("productions/07/bookings/9")]
    [InlineData("productions/7/bookings/09")]
    [InlineData("productions/7/bookings/9/bookings/9")]
    [InlineData("productions/7/bookings/9223372036854775808")]
    [InlineData("productions/9223372036854775808/bookings/9")]
    public void Any_other_text_is_no_booking(string text)
    {
        var given = new Given();

        Names.Booking(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("crewMembers/7")]
    [InlineData("windows/9")]
    [InlineData("crewMembers/7/windows/")]
    [InlineData("crewMembers//windows/9")]
    [InlineData("crewMembers/07/windows/9")]
    [InlineData("crewMembers/7/windows/9/windows/9")]
    [InlineData("productions/7/windows/9")]
    public void Any_other_text_is_no_window(string text)
    {
        var given = new Given();

        Names.Window(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }

    [Fact]
    public void An_absent_optional_name_is_none()
    {
        var given = new Given();

        Assert.Null(Names.OptionalCrewMember("", given.Field));
        Assert.Null(Names.OptionalProduction("", given.Field));
        Assert.Empty(given.Refused);
    }
}
