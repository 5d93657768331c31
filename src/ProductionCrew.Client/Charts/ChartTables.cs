using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Client.Charts;

/// <summary>Shows charts in a terminal: their series are the columns of a table.</summary>
internal static class ChartTables
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <returns>False for an answer that is no chart.</returns>
    public static bool TryWrite(StudioConsole console, IMessage answer)
    {
        switch (answer)
        {
            case GetProgressChartResponse { ProgressChart: { } chart }:
                console.Write(Of(chart));
                return true;
            case GetStaffingChartResponse { StaffingChart: { } chart }:
                console.Write(Of(chart));
                if (chart.OmittedRoleCount > 0)
                {
                    console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chart.OmittedRoleCount} more roles are not shown."));
                }

                return true;
            default:
                return false;
        }
    }

    private static Table Of(ProgressChart chart)
    {
        var table = New($"{chart.Title} ({chart.Name})", "time", $"goal, {chart.Unit}", $"actual, {chart.Unit}");
        foreach (var ((time, goal), actual) in chart.Time.Zip(chart.Goal).Zip(chart.Actual))
        {
            Add(table, Text(time), Text(goal), Text(actual));
        }

        return table;
    }

    /// <summary>Days that are alike are one line.</summary>
    private static Table Of(StaffingChart chart)
    {
        var first = DateOnly.ParseExact(chart.FirstDate, DateFormat, CultureInfo.InvariantCulture);
        var table = New(
            $"Staffing of {chart.Title} ({chart.Production}), {chart.FirstDate} to {chart.LastDate}",
            "role",
            "first date",
            "last date",
            "required",
            "confirmed",
            "held",
            "missing"
        );
        foreach (var role in chart.Roles)
        {
            for (var day = 0; day < role.RequiredCounts.Count; )
            {
                var next = day + 1;
                while (next < role.RequiredCounts.Count && Counts(role, next) == Counts(role, day))
                {
                    next++;
                }

                var (required, confirmed, held, missing) = Counts(role, day);
                Add(
                    table,
                    role.Role,
                    Text(first.AddDays(day)),
                    Text(first.AddDays(next - 1)),
                    Text(required),
                    Text(confirmed),
                    Text(held),
                    Text(missing)
                );
                day = next;
            }
        }

        return table;
    }

    private static (int Required, int Confirmed, int Held, int Missing) Counts(StaffedRole role, int day) =>
        (role.RequiredCounts[day], role.ConfirmedCounts[day], role.HeldCounts[day], role.MissingCounts[day]);

    private static Table New(string title, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(title)) };
        return table.AddColumns([.. columns.Select(column => new TableColumn(Markup.Escape(column)))]);
    }

    private static void Add(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static string Text(Timestamp time) => time.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
