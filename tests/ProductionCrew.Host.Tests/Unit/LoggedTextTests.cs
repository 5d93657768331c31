using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Tests.Unit;

public sealed class LoggedTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("nothing encoded", "nothing encoded")]
    [InlineData("\"Zo%C3%AB %C3%85lund\" is booked", "\"Zoë Ålund\" is booked")]
    [InlineData("100%25", "100%")]
    [InlineData("%F0%9F%8E%AC", "\U0001F3AC")]
    [InlineData("a%0Afail: all is lost", "a fail: all is lost")]
    [InlineData("%1B[2J%E2%80%AE%E2%80%A8", @"\u{1b}[2J\u{202e}\u{2028}")]
    [InlineData("%C3", "%C3")]
    public void A_message_has_its_letters_and_stays_one_line(string sent, string expected) => Assert.Equal(expected, LoggedText.Of(sent));
}
