using System.Globalization;
using System.Text;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import.Work;

/// <summary>
/// A CSV file of hours. It may have millions of rows, so that it is read one row at a time, and again from the beginning where a broken
/// connection has to be taken up.
/// </summary>
/// <param name="people">Finds the names of crew members.</param>
/// <param name="productions">Finds the names of productions.</param>
internal sealed class WorkFile(string path, WorkNames people, WorkNames productions)
{
    private const string Person = "crew_member";
    private const string Production = "production";
    private const string Date = "work_date";
    private const string Kind = "kind";
    private const string Minutes = "minutes";
    private const string Hours = "hours";
    private const string Role = "role";
    private const int MinutesPerHour = 60;

    private static readonly CsvColumns Columns = new([Person, Production, Date, Kind], [Minutes, Hours, Role]);

    public string Path => path;

    /// <summary>The file, with all that it may call people and productions by.</summary>
    public static async Task<WorkFile> OpenAsync(StudioClient client, string path, CancellationToken cancellationToken)
    {
        var (people, productions) = await NamesAsync(client, cancellationToken);
        return new WorkFile(path, people, productions);
    }

    /// <summary>All that a file may call people and productions by.</summary>
    public static async Task<(WorkNames People, WorkNames Productions)> NamesAsync(StudioClient client, CancellationToken cancellationToken)
    {
        var (people, productions) = (new WorkNames("crewMembers"), new WorkNames("productions"));
        foreach (var member in await client.ListCrewAsync(cancellationToken))
        {
            people.Add(member.ExternalId, member.Name);
            people.Add(member.Email, member.Name);
            people.Add(member.DisplayName, member.Name);
        }

        foreach (var production in await client.ListProductionsAsync(cancellationToken))
        {
            productions.Add(production.ExternalId, production.Name);
            productions.Add(production.Title, production.Name);
        }

        return (people, productions);
    }

    /// <summary>About how many rows there are, for a progress bar.</summary>
    public int CountLines() => CsvRecords.FromFile(path, () => File.ReadLines(path, Encoding.UTF8).Count() - 1);

    /// <summary>The rows, each with the line it starts on. What cannot be read in a cell is sent as it is, for the service to refuse.</summary>
    /// <exception cref="CommandException">The file cannot be read, or has a wrong header.</exception>
    public IEnumerable<(int Line, WorkRow Row)> Rows()
    {
        var separator = CsvRecords.FromFile(path, () => CsvTable.SeparatorOf(File.ReadLines(path, Encoding.UTF8).FirstOrDefault("")));
        using var reader = CsvRecords.FromFile(path, () => new StreamReader(path, Encoding.UTF8));
        using var records = new CsvRecords(reader, separator);
        string[]? header = null;
        foreach (var (line, cells, _) in records.All())
        {
            if (header is null)
            {
                header = [.. cells.Select(CsvColumns.NameOf)];
                Check(line, cells, header);
                continue;
            }

            yield return (line, Parse(header, cells));
        }
    }

    private void Check(int line, string[] cells, string[] header)
    {
        var problems = Columns.Check(path, line, cells).ToList();
        if (header.Contains(Minutes) == header.Contains(Hours))
        {
            problems.Add(new RowProblem(path, line, Minutes, "there must be either this column or hours."));
        }

        if (problems.Count > 0)
        {
            throw new CommandException(ExitCode.Usage, string.Join(Environment.NewLine, problems));
        }
    }

    private WorkRow Parse(string[] header, string[] cells)
    {
        var row = new WorkRow();
        for (var i = 0; i < Math.Min(header.Length, cells.Length); i++)
        {
            var cell = GuardedText.Plain(cells[i].Trim());
            switch (header[i])
            {
                case Person:
                    row.CrewMember = people.Find(cell);
                    break;
                case Production:
                    row.Production = productions.Find(cell);
                    break;
                case Date:
                    row.WorkDate = cell;
                    break;
                case Kind:
                    row.Kind =
                        Enum.TryParse<WorkKind>(cell, ignoreCase: true, out var kind) && !char.IsAsciiDigit(cell[0]) ? kind : default;
                    break;
                case Minutes:
                    row.Minutes = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : -1;
                    break;
                case Hours:
                    row.Minutes = MinutesOf(cell);
                    break;
                default:
                    row.Role = cell;
                    break;
            }
        }

        return row;
    }

    /// <summary>The minutes of <c>7:30</c> or <c>7.5</c>; -1, which is refused, if the hours are of another form or no whole minutes.</summary>
    internal static int MinutesOf(string cell)
    {
        if (cell.Split(':') is [var hours, { Length: 2 } minutes])
        {
            return
                int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
                && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
                && whole < MinutesPerHour
                && rest < MinutesPerHour
                ? (whole * MinutesPerHour) + rest
                : -1;
        }

        return
            decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number < MinutesPerHour
            && decimal.IsInteger(number * MinutesPerHour)
            ? (int)(number * MinutesPerHour)
            : -1;
    }
}
