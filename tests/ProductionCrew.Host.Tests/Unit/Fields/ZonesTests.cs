using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class ZonesTests
{
    [Theory]
    [InlineData("", "Etc/UTC")]
    [InlineData("Europe/London", "Europe/London")]
    [InlineData("Asia/Calcutta", "Asia/Calcutta")]
    [InlineData("UTC", "UTC")]
    public void A_known_zone_keeps_its_spelling(string text, string id)
    {
        var given = new Given();

        Assert.Equal(id, Zones.OrDefault(text, given.Field).Id);
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("europe/london")]
    [InlineData("UTC+03")]
    [InlineData("+03:00")]
    [InlineData(" Europe/London")]
    [InlineData("GMT Standard Time")]
    public void An_unknown_zone_is_refused(string text)
    {
        var given = new Given();

        Zones.OrDefault(text, given.Field);

        Assert.Equal(["field"], given.Refused);
    }
}
