using Microsoft.AspNetCore.Http;
using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Tests.Unit;

public sealed class LoggedPathTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Check")]
    [InlineData("/a\nfail: all is lost", "/a%0Afail:%20all%20is%20lost")]
    [InlineData("/\u001b[2J\u202e", "/%1B%5B2J%E2%80%AE")]
    [InlineData("/calendars/secret.ics", "/calendars/...")]
    [InlineData("/crew/Calendars/secret", "/crew/Calendars/...")]
    [InlineData("/calendarssecret", "/calendars/...")]
    public void A_path_is_one_line_of_plain_letters(string path, string expected) =>
        Assert.Equal(expected, LoggedPath.Of(new PathString(path)));

    [Theory]
    [InlineData("a")]
    [InlineData("\u4e2d")]
    [InlineData("\U0001F3AC")]
    public void A_long_path_is_cut(string letter)
    {
        var shown = LoggedPath.Of(new PathString("/" + string.Concat(Enumerable.Repeat(letter, 4_000))));

        Assert.InRange(shown.Length, 1, 210);
        Assert.EndsWith("...", shown, StringComparison.Ordinal);
    }
}
