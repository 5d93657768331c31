using System.Text;
using ProductionCrew.Client;
using ProductionCrew.Client.Import;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class CsvTableTests
{
    private static readonly CsvColumns Columns = new(["name", "role"], ["note"]);

    [Fact]
    public void Columns_are_found_by_name_and_spaces_around_cells_are_dropped()
    {
        var row = Assert.Single(Read("note, role ,name\nlate, grip ,  Mina \n").Rows);

        Assert.Equal(("Mina", "grip", "late"), (row["name"], row["role"], row["note"]));
    }

    [Theory]
    [InlineData(" Name ;ROLE;\n Mina ;grip;\n")]
    [InlineData("NAME\tRole\t\t\nMina\tgrip\t\t\n")]
    [InlineData("name,role,\nMina,grip,,,\n")]
    public void Separators_case_and_empty_columns_of_spreadsheets_are_forgiven(string text)
    {
        var table = Read(text);

        Assert.Empty(table.Problems);
        Assert.All(table.Rows, row => Assert.Equal(("Mina", "grip", ""), (row["name"], row["role"], row["note"])));
    }

    [Theory]
    [InlineData("Display name")]
    [InlineData("display-NAME")]
    [InlineData("  DISPLAY_NAME\u00A0")]
    public void A_column_is_named_as_people_write_it(string cell) => Assert.Equal("display_name", CsvColumns.NameOf(cell));

    [Fact]
    public void What_is_in_a_column_without_a_name_is_not_lost_silently()
    {
        var table = Read("name,,role\nMina,late,grip\nAda,,gaffer\n");

        Assert.Equal("crew.csv:2: \"late\" is in a column without a name.", Assert.Single(table.Problems).ToString());
        Assert.Equal("Ada", Assert.Single(table.Rows)["name"]);
    }

    [Fact]
    public void An_absent_optional_column_is_empty() => Assert.Equal("", Read("name,role\nMina,grip\n").Rows[0]["note"]);

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_ends()
    {
        var table = Read("name,role\n\"Okafor, \"\"Mina\"\"\",\"grip\nagain\"\nAda,gaffer\n");

        Assert.Empty(table.Problems);
        Assert.Equal("Okafor, \"Mina\"", table.Rows[0]["name"]);
        Assert.Equal("grip\nagain", table.Rows[0]["role"]);
        Assert.Equal(4, table.Rows[1].Line);
    }

    [Theory]
    [InlineData("name,role\r\nMina,grip\r\n\r\nAda,gaffer")]
    [InlineData("name,role\nMina,grip\n   \nAda,gaffer\n\n\n")]
    [InlineData("name,role\nMina,grip\n,\nAda,gaffer\n")]
    public void Line_ends_of_every_system_and_empty_lines_are_fine(string text)
    {
        var table = Read(text);

        Assert.Empty(table.Problems);
        Assert.Equal([("Mina", 2), ("Ada", 4)], table.Rows.Select(row => (row["name"], row.Line)));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "name,role\nSíle,grip\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var table = CsvTable.Open(path, Columns);
        File.Delete(path);

        Assert.Empty(table.Problems);
        Assert.Equal("Síle", table.Rows[0]["name"]);
    }

    [Fact]
    public void A_cell_that_is_not_UTF_8_is_named()
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("name,role\nSíle,grip\nAda,gaffer\n"));
        var table = CsvTable.Open(path, Columns);
        File.Delete(path);

        Assert.Equal((2, "name"), Places(table).Single());
        Assert.Equal("Ada", Assert.Single(table.Rows)["name"]);
    }

    [Theory]
    [InlineData("name,role,rôle\nMina,grip,x\n", "rôle")]
    [InlineData("name\nMina\n", "role")]
    [InlineData("name,role,name\nMina,grip,Ada\n", "name")]
    [InlineData("Mina,grip\n", "name", "role", "Mina", "grip")]
    public void A_wrong_header_is_named_by_column_and_no_row_is_read(string text, params string[] columns)
    {
        var table = Read(text);

        Assert.Empty(table.Rows);
        Assert.Equal(columns.Select(column => (1, column)), Places(table));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_file_has_no_header(string text) => Assert.Equal((1, ""), Places(Read(text)).Single());

    [Theory]
    [InlineData("name,role\nMina\nAda,gaffer\n")]
    [InlineData("name,role\nMina,grip,4\nAda,gaffer\n")]
    [InlineData("name,role\nMi\"na,grip\nAda,gaffer\n")]
    [InlineData("name,role\n\"Mi\"na,grip\nAda,gaffer\n")]
    public void A_bad_row_is_named_and_the_next_one_is_read(string text)
    {
        var table = Read(text);

        Assert.Equal((2, ""), Places(table).Single());
        Assert.Equal("Ada", Assert.Single(table.Rows)["name"]);
    }

    [Fact]
    public void A_quote_that_is_never_closed_says_how_far_it_runs()
    {
        var problem = Assert.Single(Read("name,role\nAda,gaffer\n\"Mina,grip\nBo,grip\n").Problems);

        Assert.Equal(3, problem.Line);
        Assert.EndsWith("The row runs to line 4.", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_written_as_editors_read_it()
    {
        Assert.Equal("crew.csv:7: roles: must be kebab-case", new RowProblem("crew.csv", 7, "roles", "must be kebab-case").ToString());
        Assert.Equal("crew.csv:7: is empty", new RowProblem("crew.csv", 7, "", "is empty").ToString());
    }

    [Fact]
    public void A_file_that_is_not_there_stops_the_start()
    {
        var refused = Assert.Throws<CommandException>(() => CsvTable.Open("/none/crew.csv", Columns));

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.StartsWith("/none/crew.csv cannot be read", refused.Message, StringComparison.Ordinal);
    }

    private static CsvTable Read(string text) => CsvTable.Read("crew.csv", new StringReader(text), Columns);

    private static IEnumerable<(int Line, string Column)> Places(CsvTable table) =>
        table.Problems.Select(problem => (problem.Line, problem.Column));
}
