using ProductionCrew.Client;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class GuardedTextTests
{
    private const string Hostile = "=+-@'\t\r\n; aé\uFF1D\uFF0B\uFF0D\uFF20\",";

    [Theory]
    [InlineData("", "")]
    [InlineData("Mina Okafor", "Mina Okafor")]
    [InlineData("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    [InlineData("+1 555 0100", "'+1 555 0100")]
    [InlineData("-1+1|cmd", "'-1+1|cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\rx", "'\rx")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("a;=cmd|' /C calc'!A0", "a;'=cmd|' /C calc'!A0")]
    [InlineData("a\n=1", "a\n'=1")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("''t", "''t")]
    [InlineData("'=1", "''=1")]
    [InlineData("''=1", "'''=1")]
    [InlineData("'", "'")]
    [InlineData("mina-lund@example.com", "mina-lund@example.com")]
    public void What_a_spreadsheet_would_run_gets_a_mark_that_reading_takes_away(string text, string cell)
    {
        Assert.Equal(cell, GuardedText.Guard(text));
        Assert.Equal(text, GuardedText.Plain(cell));
    }

    [Fact]
    public void Whatever_is_written_is_read_again_and_begins_no_formula_wherever_a_spreadsheet_cuts_it()
    {
        var random = new Random(20_261_128);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(9)).Select(_ => Hostile[random.Next(Hostile.Length)])]);

            var cell = GuardedText.Guard(text);

            Assert.Equal(text, GuardedText.Plain(cell));
            Assert.DoesNotContain(
                cell.Split(';', '\t', '\r', '\n'),
                part => part.TrimStart(' ') is [var first, ..] && "=+-@＝＋－＠".Contains(first)
            );
            Assert.False(cell is ['\t' or '\r' or '\n', ..], text);
        }
    }

    [Theory]
    [InlineData("'Mina")]
    [InlineData("rock 'n' roll; 'n' more")]
    [InlineData("it's =1")]
    public void A_cell_that_people_wrote_with_an_apostrophe_stays_as_it_is(string cell) => Assert.Equal(cell, GuardedText.Plain(cell));
}
