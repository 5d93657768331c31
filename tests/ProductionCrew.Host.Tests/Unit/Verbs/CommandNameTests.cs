using ProductionCrew.Client;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

public sealed class CommandNameTests
{
    [Theory]
    [InlineData("See productioncrew crew hire --help.", "See ./run crew hire --help.")]
    [InlineData("start one with `productioncrew serve`", "start one with `./run serve`")]
    [InlineData("productioncrew: /usr/bin/productioncrew serve", "productioncrew: /usr/bin/productioncrew serve")]
    public void Commands_are_called_as_they_were_and_nothing_else_changes(string text, string expected) =>
        Assert.Equal(expected, CommandName.In(text, "./run"));
}
