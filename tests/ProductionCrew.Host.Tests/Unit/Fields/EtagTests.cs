using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class EtagTests
{
    private const string Name = "productions/7";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public void An_etag_tells_its_version_back(long version)
    {
        var etag = Etag.Of(Name, version);

        Assert.Equal(16, etag.Length);
        Assert.Equal(version, Etag.VersionIn(etag, Name));
    }

    [Fact]
    public void No_etag_asks_for_no_version() => Assert.Null(Etag.VersionIn("", Name));

    [Theory]
    [InlineData("1")]
    [InlineData("\"AAAAAAAAAAEAAAAA\"")]
    [InlineData("AAAAAAAAAAEAAAAA")]
    [InlineData("!!!!!!!!!!!!!!!!")]
    [InlineData("AAAA AAA AAEAAAA")]
    public void A_text_that_never_was_an_etag_is_a_version_that_never_is(string text) => Assert.Equal(0, Etag.VersionIn(text, Name));

    [Fact]
    public void An_etag_belongs_to_one_resource() => Assert.Equal(0, Etag.VersionIn(Etag.Of("productions/8", 1), Name));
}
