using Google.Protobuf.Reflection;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

public sealed class FieldTextTests
{
    private static readonly MethodDescriptor Hire = CrewService.Descriptor.FindMethodByName("HireCrewMember");
    private static readonly MethodDescriptor Confirm = ProductionService.Descriptor.FindMethodByName("ConfirmBooking");

    [Theory]
    [InlineData("camera-operator:4", """{"role":"camera-operator","level":"4"}""")]
    [InlineData("camera-operator", """{"role":"camera-operator"}""")]
    [InlineData("""{"role":"grip"}""", """{"role":"grip"}""")]
    public void A_message_is_its_values_with_colons_between(string text, string expected) =>
        Assert.Equal(expected, Json(CrewMember.Descriptor, "roles", text));

    [Theory]
    [InlineData("usd:650.50", """{"currencyCode":"USD","units":"650","nanos":500000000}""")]
    [InlineData("USD:7", """{"currencyCode":"USD","units":"7","nanos":0}""")]
    public void Money_is_a_currency_and_an_amount(string text, string expected) =>
        Assert.Equal(expected, Json(CrewMember.Descriptor, "day_rate", text));

    [Theory]
    [InlineData("7d", "604800s")]
    [InlineData("12h", "43200s")]
    [InlineData("30m", "1800s")]
    [InlineData("90s", "90s")]
    public void A_length_of_time_has_a_unit(string text, string expected) =>
        Assert.Equal($"\"{expected}\"", Json(HoldCrewMemberRequest.Descriptor, "hold_duration", text));

    [Theory]
    [InlineData("substitute")]
    [InlineData("SUBSTITUTE")]
    [InlineData("BOOKING_POLICY_SUBSTITUTE")]
    public void A_choice_is_known_with_and_without_its_prefix(string text) =>
        Assert.Equal("\"BOOKING_POLICY_SUBSTITUTE\"", Json(FireCrewMemberRequest.Descriptor, "policy", text));

    [Theory]
    [InlineData("name", "2/5", "productions/2/bookings/5")]
    [InlineData("name", "productions/2/bookings/5", "productions/2/bookings/5")]
    [InlineData("name", "5", "5")]
    public void Ids_stand_for_names(string field, string text, string expected) =>
        Assert.Equal(
            $"\"{expected}\"",
            FieldText.Parse(ConfirmBookingRequest.Descriptor.FindFieldByName(field), Confirm, text).ToJsonString()
        );

    [Theory]
    [InlineData("roles", "grip:2:3")]
    [InlineData("roles", "grip:two")]
    [InlineData("roles", "{")]
    [InlineData("day_rate", "650")]
    [InlineData("day_rate", "USD:much")]
    public void A_text_that_is_no_value_is_refused(string field, string text) =>
        Assert.Throws<FormatException>(() => Json(CrewMember.Descriptor, field, text));

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("d")]
    [InlineData("1w")]
    public void A_length_of_time_without_a_known_unit_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Json(HoldCrewMemberRequest.Descriptor, "hold_duration", text));

    private static string Json(MessageDescriptor message, string field, string text) =>
        FieldText.Parse(message.FindFieldByName(field), Hire, text).ToJsonString();
}
