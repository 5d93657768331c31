using System.CommandLine;
using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Charts;

/// <summary>The points of a progress chart in a CSV file: nobody types them.</summary>
internal static class PointsFile
{
    private const int ProblemsShownMax = 10;

    private static readonly CsvColumns Columns = new(["time", "goal", "actual"], []);

    /// <summary>Whether a field of the contract is read from the file.</summary>
    public static bool Has(FieldDescriptor field) =>
        field.ContainingType == ProgressChart.Descriptor && Columns.Required.Contains(field.Name, StringComparer.Ordinal);

    /// <summary>The file, for the call that needs one; null for any other.</summary>
    public static Argument<string>? ArgumentOf(MethodDescriptor method) =>
        method.InputType == CreateProgressChartRequest.Descriptor
            ? new Argument<string>("FILE")
            {
                Description =
                    "A CSV file with the columns time, goal and actual; a time is like 2031-03-01T08:00:00Z, or a date for its midnight, UTC.",
            }
            : null;

    /// <exception cref="CommandException">The file cannot be read, or something is wrong in it.</exception>
    public static void AddTo(CreateProgressChartRequest request, string path)
    {
        var chart = request.ProgressChart ??= new ProgressChart();
        var table = CsvTable.Open(path, Columns);
        var problems = table.Problems.ToList();
        foreach (var row in table.Rows)
        {
            if (Time(row["time"]) is { } time)
            {
                chart.Time.Add(time);
            }
            else
            {
                problems.Add(row.Problem("time", "must be like 2031-03-01T08:00:00Z, or a date."));
            }

            Add(chart.Goal, row, "goal", problems);
            Add(chart.Actual, row, "actual", problems);
        }

        if (problems.Count > 0)
        {
            var more = problems.Count > ProblemsShownMax ? $" There are {problems.Count - ProblemsShownMax} more." : "";
            throw new CommandException(ExitCode.Usage, string.Join(' ', problems.Take(ProblemsShownMax)) + more);
        }
    }

    private static void Add(RepeatedField<double> values, CsvRow row, string column, List<RowProblem> problems)
    {
        if (double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            values.Add(value);
        }
        else
        {
            problems.Add(row.Problem(column, "must be a number such as 12 or 12.5."));
        }
    }

    private static Timestamp? Time(string cell) =>
        DateTimeOffset.TryParse(cell, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? Timestamp.FromDateTimeOffset(time)
            : null;
}
