using ProductionCrew.Client;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Host.Tests.Unit.Verbs;

/// <summary>Tables for people, in a pipe and on terminals of any width.</summary>
public sealed class TableTests
{
    private static readonly ListCrewMembersResponse People = new()
    {
        CrewMembers =
        {
            new CrewMember
            {
                Name = "crewMembers/1234",
                DisplayName = string.Join(' ', Enumerable.Repeat("Persephone", 18)),
                HireDate = "2035-01-01",
            },
        },
    };

    [Fact]
    public void In_a_pipe_each_row_is_a_line()
    {
        using var output = new StringWriter();
        new ResponseTables(new StudioConsole(output), new CellText(ResourceTitles.None)).Write(People);

        Assert.Contains(
            output.ToString().Split(Environment.NewLine),
            line =>
                line.Contains(People.CrewMembers[0].DisplayName, StringComparison.Ordinal)
                && line.Contains("2035-01-01", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(100)]
    [InlineData(80)]
    [InlineData(40)]
    public void On_a_terminal_no_line_is_too_long_and_no_name_is_cut(int width)
    {
        using var output = new StringWriter();
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        terminal.Profile.Width = width;
        new ResponseTables(new StudioConsole(output, terminal), new CellText(ResourceTitles.None)).Write(People);

        Assert.All(output.ToString().Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.Contains("crewMembers/1234", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2035-01-01", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_room_is_shared_so_that_words_stay_whole()
    {
        string[][] rows =
        [
            ["a", "b"],
            ["one two", "three four five"],
        ];

        Assert.Equal([7, 15], TableWidths.Of(rows, 80));
        Assert.Equal([7, 6], TableWidths.Of(rows, 20));
        Assert.Null(TableWidths.Of(rows, 14));
    }

    [Fact]
    public void A_moment_that_stands_alone_is_shown_as_one()
    {
        using var output = new StringWriter();
        var answer = new WhoAmIResponse
        {
            Actor = "productioncrew|ann",
            ExpireTime = new() { Seconds = 1_800_000_000 },
        };
        new ResponseTables(new StudioConsole(output), new CellText(ResourceTitles.None)).Write(answer);

        Assert.Equal("actor: productioncrew|ann\nexpire time: 2027-01-15 08:00:00Z\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Bookings_that_were_cut_are_told_from_those_that_were_given_back()
    {
        using var output = new StringWriter();
        var answer = new FireCrewMemberResponse
        {
            ReleasedBookings =
            {
                new Booking { Name = "productions/1/bookings/2", State = BookingState.Confirmed },
                new Booking { Name = "productions/3/bookings/4", State = BookingState.Released },
            },
        };
        new ResponseTables(new StudioConsole(output), new CellText(ResourceTitles.None)).Write(answer);

        Assert.Matches(@"(?s)released bookings.*productions/3/bookings/4.*cut bookings.*productions/1/bookings/2", output.ToString());
    }
}
