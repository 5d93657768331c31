using Google.Protobuf.WellKnownTypes;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>What can be wrong with requests about charts.</summary>
internal static class BadChartInput
{
    private const string Time = "progress_chart.time";
    private const string Goal = "progress_chart.goal";
    private const string Actual = "progress_chart.actual";

    public static IEnumerable<BadInput> All => [.. Creating, .. Shapes, .. Reading];

    private static IEnumerable<BadInput> Creating =>
        [
            Create("nothing", r => (r.Production, r.ProgressChart) = ("", null), "production", "progress_chart"),
            Create("an empty chart", r => r.ProgressChart = new ProgressChart(), "progress_chart.title", "progress_chart.unit", Time),
            Create("id 0", r => r.Production = "productions/0", "production"),
            Create("a title without letters", r => r.ProgressChart.Title = "--", "progress_chart.title"),
            Create("a unit of 31 characters", r => r.ProgressChart.Unit = new string('u', 31), "progress_chart.unit"),
            Create("a unit that turns text around", r => r.ProgressChart.Unit = "a\u202eb", "progress_chart.unit"),
            Create("no uuid", r => r.RequestId = "1", "request_id"),
        ];

    private static IEnumerable<BadInput> Shapes =>
        [
            Create("a goal too few", r => r.ProgressChart.Goal.RemoveAt(0), Goal),
            Create("an actual value too many", r => r.ProgressChart.Actual.Add(1), Actual),
            Create("a time too few", r => r.ProgressChart.Time.RemoveAt(0), Goal, Actual),
            Create("times only", r => Clear(r.ProgressChart), Goal, Actual),
            Create("no time", r => r.ProgressChart.Time.Clear(), Time, Goal, Actual),
            Create("10,001 points", r => r.ProgressChart = Desk.Chart("Scenes", new double[10_001]), Time),
            Create("a time twice", r => r.ProgressChart.Time[2] = r.ProgressChart.Time[1], $"{Time}[2]"),
            Create("a time before another", r => r.ProgressChart.Time[1].Seconds -= 864_000, $"{Time}[1]"),
            Create("half a second", r => r.ProgressChart.Time[1].Nanos = 500_000_000, $"{Time}[1]"),
            Create("the year 1999", r => r.ProgressChart.Time[0] = new Timestamp { Seconds = 900_000_000 }, $"{Time}[0]"),
            Create("not a number", r => r.ProgressChart.Goal[1] = double.NaN, $"{Goal}[1]"),
            Create("infinity", r => r.ProgressChart.Actual[2] = double.NegativeInfinity, $"{Actual}[2]"),
            Create("too much", r => r.ProgressChart.Actual[0] = 1.1e15, $"{Actual}[0]"),
        ];

    private static IEnumerable<BadInput> Reading =>
        [
            Of(new GetProgressChartRequest(), "no name", (d, r) => d.Productions.GetProgressChartAsync(r), "name"),
            Of(
                new GetProgressChartRequest { Name = "productions/1/progressCharts/01" },
                "a leading zero",
                (d, r) => d.Productions.GetProgressChartAsync(r),
                "name"
            ),
            Of(
                new ListProgressChartsRequest { PageSize = -1 },
                "no production and a negative page",
                (d, r) => d.Productions.ListProgressChartsAsync(r),
                "production",
                "page_size"
            ),
            Of(new GetStaffingChartRequest(), "no production", (d, r) => d.Productions.GetStaffingChartAsync(r), "production"),
            Staffing("one date", r => r.FirstDate = "2100-05-01", "last_date"),
            Staffing("the other date", r => r.LastDate = "2100-05-01", "first_date"),
            Staffing("backwards", r => (r.FirstDate, r.LastDate) = ("2100-05-02", "2100-05-01"), "last_date"),
            Staffing("367 days", r => (r.FirstDate, r.LastDate) = ("2100-01-01", "2101-01-02"), "last_date"),
        ];

    private static BadInput Create(string name, Action<CreateProgressChartRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new CreateProgressChartRequest { Production = "productions/1", ProgressChart = Desk.Chart("Scenes", 1, 2, 3) },
            (desk, request) => desk.Productions.CreateProgressChartAsync(request),
            spoil,
            fields
        );

    private static BadInput Staffing(string name, Action<GetStaffingChartRequest> spoil, params string[] fields) =>
        BadInput.Of(
            name,
            () => new GetStaffingChartRequest { Production = "productions/1" },
            (desk, request) => desk.Productions.GetStaffingChartAsync(request),
            spoil,
            fields
        );

    private static BadInput Of<TRequest, TResponse>(
        TRequest request,
        string name,
        Func<Desk, TRequest, Grpc.Core.AsyncUnaryCall<TResponse>> rpc,
        params string[] fields
    )
        where TRequest : Google.Protobuf.IMessage<TRequest> => BadInput.Of(name, request.Clone, rpc, _ => { }, fields);

    private static void Clear(ProgressChart chart)
    {
        chart.Goal.Clear();
        chart.Actual.Clear();
    }
}
