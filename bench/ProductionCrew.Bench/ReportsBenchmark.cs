using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using HdrHistogram;
using ProductionCrew.Bench.Load;
using ProductionCrew.Client;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>
/// How fast hours are imported over gRPC, and how long somebody who books one person waits meanwhile. The file is that of 100 people with
/// 30,000 entries each, in order of the days, as time sheets come.
/// </summary>
internal static class ReportsBenchmark
{
    private const int PeopleCount = 100;
    private const int ShowCount = 10;
    private const int EntriesPerDay = 10;
    private const int DayCount = 3_000;
    private const int RowCount = PeopleCount * DayCount * EntriesPerDay;
    private const int RowsPerMessage = 1_000;
    private const int MinutesPerEntry = 120;
    private const string Role = "grip";

    private static readonly DateOnly FirstDay = new(2010, 1, 1);
    private static readonly DateOnly FirstBooked = new(2100, 1, 1);
    private static readonly TimeSpan QuietLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUpLength = TimeSpan.FromSeconds(3);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var table = new Table(
            $"import of {RowCount:#,0} hours",
            "rows a second",
            "seconds",
            "largest resident memory, MiB",
            "booking p99 ms, quiet",
            "booking p99 ms, beside it"
        );
        var sqlite = await Files.InScratchAsync(async directory =>
        {
            await using var host = await HostProcess.StartAsync($"sqlite:{Path.Combine(directory, "crew.db")}");
            return await MeasureAsync(host, "SQLite", table);
        });
        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions());
        await server.CreateAsync("reports");
        await using var replica = await HostProcess.StartAsync(server.UrlOf("reports"));
        var postgres = await MeasureAsync(replica, "PostgreSQL", table);
        table.Write(output);
        var made = ReportMaking.NewTable();
        sqlite.Report.AddTo(made, "SQLite, 3,000,000 hours");
        postgres.Report.AddTo(made, "PostgreSQL, 3,000,000 hours");
        var year = await MeasureYearAsync();
        year.AddTo(made, "SQLite, a year of 100,000 people and 1,000,000 bookings");
        made.Write(output);
        bool[] bars =
        [
            Bars.Say(output, sqlite.RowsPerSecond >= 100_000, "at least 100,000 rows a second into SQLite"),
            Bars.Say(output, postgres.RowsPerSecond >= 40_000, "at least 40,000 rows a second into PostgreSQL"),
            Bars.Say(output, sqlite.Report.Seconds < 3 && postgres.Report.Seconds < 3, "a report over 3,000,000 hours in under 3 s"),
            Bars.Say(output, sqlite.Report.PeakMib < 300 && postgres.Report.PeakMib < 300, "with memory under 300 MiB"),
            Bars.Say(output, sqlite.Report.AskedP50Ms < 5 && postgres.Report.AskedP50Ms < 5, "GetReport meanwhile under 5 ms p50"),
            Bars.Say(output, year.Seconds < 10, "a year of 100,000 people and 1,000,000 bookings in under 10 s"),
            Bars.Say(output, sqlite.IsCalm && postgres.IsCalm, "booking p99 beside the import at most three times that without"),
        ];
        return bars.All(isMet => isMet);
    }

    private static async Task<Result> MeasureAsync(HostProcess host, string store, Table table)
    {
        using var channel = ServiceChannel.Open(host.Address);
        var stage = await PrepareAsync(channel);
        await BookAsync(channel, stage, 0, new CancellationTokenSource(WarmUpLength).Token);
        using var quietEnd = new CancellationTokenSource(QuietLength);
        var quiet = await BookAsync(channel, stage, 1, quietEnd.Token);
        using var end = new CancellationTokenSource();
        var booking = BookAsync(channel, stage, 2, end.Token);
        var started = Stopwatch.GetTimestamp();
        await ImportAsync(channel, stage);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await end.CancelAsync();
        var beside = await booking;
        var report = await ReportMaking.MeasureAsync(channel, host, stage.Day(0), stage.Day(DayCount - 1));
        var result = new Result(RowCount / seconds, quiet.PercentileMs(99), beside.PercentileMs(99), report);
        table.Add(
            store,
            Bars.Text(result.RowsPerSecond, "#,0"),
            Bars.Text(seconds, "0.0"),
            Bars.Text(host.PeakMemoryMib, "0"),
            Bars.Text(result.QuietMs, "0.0"),
            Bars.Text(result.BesideMs, "0.0")
        );
        return result;
    }

    private static Task<ReportMaking> MeasureYearAsync() =>
        Files.InScratchAsync(async directory =>
        {
            var path = Path.Combine(directory, "crew.db");
            File.Copy(Preload.File(100_000, 8_000, withBookings: true), path);
            await using var host = await HostProcess.StartAsync($"sqlite:{path}");
            using var channel = ServiceChannel.Open(host.Address);
            var first = LoadNames.FirstDate;
            return await ReportMaking.MeasureAsync(channel, host, Text(first), Text(first.AddDays(364)));
        });

    private static async Task<Stage> PrepareAsync(ChannelBase channel)
    {
        var crew = new CrewService.CrewServiceClient(channel);
        var productions = new ProductionService.ProductionServiceClient(channel);
        var people = new List<string>();
        for (var i = 0; i < PeopleCount; i++)
        {
            var hire = new HireCrewMemberRequest
            {
                CrewMember = new CrewMember
                {
                    DisplayName = string.Create(CultureInfo.InvariantCulture, $"Person {i}"),
                    HireDate = "2005-01-01",
                    Roles = { new RoleSkill { Role = Role } },
                },
            };
            people.Add((await crew.HireCrewMemberAsync(hire)).CrewMember.Name);
        }

        var shows = new List<string>();
        for (var i = 0; i < ShowCount; i++)
        {
            var show = new ScheduleProductionRequest
            {
                Unstaffed = true,
                Production = new Production
                {
                    Title = string.Create(CultureInfo.InvariantCulture, $"Show {i}"),
                    FirstDate = Text(FirstBooked),
                    LastDate = Text(FirstBooked.AddDays(3_000)),
                },
            };
            shows.Add((await productions.ScheduleProductionAsync(show)).Production.Name);
        }

        return new Stage(people, shows);
    }

    private static async Task ImportAsync(ChannelBase channel, Stage stage)
    {
        var reports = new ReportService.ReportServiceClient(channel);
        var created = await reports.CreateWorkImportAsync(new() { WorkImport = new WorkImport { AllowUnbooked = true } });
        using var stream = reports.ImportWorkEntries();
        var message = new ImportWorkEntriesRequest { WorkImport = created.WorkImport.Name, FirstRow = 1 };
        message.Rows.AddRange(Enumerable.Range(0, RowsPerMessage).Select(_ => new WorkRow { Minutes = MinutesPerEntry, Role = Role }));
        for (var first = 0; first < RowCount; first += RowsPerMessage)
        {
            for (var i = 0; i < RowsPerMessage; i++)
            {
                Fill(message.Rows[i], first + i, stage);
            }

            message.Complete = first + RowsPerMessage == RowCount;
            await stream.RequestStream.WriteAsync(message);
            message.FirstRow = 0;
        }

        await stream.RequestStream.CompleteAsync();
        var done = (await stream).WorkImport;
        if (done.AddedCount != RowCount || done.State is not WorkImportState.Completed)
        {
            throw new InvalidOperationException($"Of {RowCount} rows {done.AddedCount} were added: {done}");
        }
    }

    private static void Fill(WorkRow row, int number, Stage stage)
    {
        var (entry, rest) = (number % EntriesPerDay, number / EntriesPerDay);
        var (person, day) = (rest % PeopleCount, rest / PeopleCount);
        row.CrewMember = stage.People[person];
        row.Production = stage.Shows[(person + (entry / 3)) % ShowCount];
        row.WorkDate = stage.Day(day);
        row.Kind = (WorkKind)((entry % 3) + 1);
    }

    /// <summary>Books one person after another for a day each, one at a time.</summary>
    private static async Task<HistogramBase> BookAsync(ChannelBase channel, Stage stage, int year, CancellationToken end)
    {
        var productions = new ProductionService.ProductionServiceClient(channel);
        var times = Latencies.Create();
        for (var number = 0; !end.IsCancellationRequested; number++)
        {
            var date = Text(FirstBooked.AddDays((year * 900) + (number / PeopleCount)));
            var book = new BookCrewMemberRequest
            {
                Production = stage.Shows[0],
                CrewMember = stage.People[number % PeopleCount],
                Role = Role,
                FirstDate = date,
                LastDate = date,
                RequestId = Guid.CreateVersion7().ToString(),
            };
            var started = Stopwatch.GetTimestamp();
            await productions.BookCrewMemberAsync(book, cancellationToken: CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times;
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Result(double RowsPerSecond, double QuietMs, double BesideMs, ReportMaking Report)
    {
        private const int CalmFactor = 3;

        public bool IsCalm => BesideMs <= CalmFactor * QuietMs;
    }

    private sealed record Stage(List<string> People, List<string> Shows)
    {
        private readonly string[] days = [.. Enumerable.Range(0, DayCount).Select(day => Text(FirstDay.AddDays(day)))];

        public string Day(int number) => days[number];
    }
}
