using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Bench;

/// <summary>What it costs to ask whom to book, and which days of a year can be staffed, on either store.</summary>
internal static class FindingBenchmark
{
    private const int CrewCount = 100_000;
    private const int WarmUpRuns = 10;
    private const int RecommendationRuns = 300;
    private const int SearchRuns = 100;
    private const double RecommendationMsMax = 50;
    private const double SearchMsMax = 500;

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[LoadNames.TimeZone];
    private static readonly RoleName[] Roles = [.. LoadNames.Roles.Select(text => RoleName.TryParse(text, out var role) ? role : default)];
    private static readonly DateRange Year = Days(0, 366);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var prepared = Preload.File(CrewCount, CrewCount / 100, withBookings: true);
        var table = new Table("ms", "p50", "p99", "longest");
        var onSqlite = await Files.InScratchAsync(async directory =>
        {
            await using var sqlite = SqliteStore.Open(new SqliteOptions(Files.Copy(prepared, directory, "store")), TimeProvider.System);
            return await MeasureAsync(sqlite, "SQLite", table);
        });
        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions());
        await server.CreateAsync("finding");
        var filled = server.ConnectionString("finding");
        await PostgresPreload.FillAsync(filled, prepared);
        await using var postgres = await PostgresStore.OpenAsync(new PostgresOptions(filled), CancellationToken.None);
        var onPostgres = await MeasureAsync(postgres, "PostgreSQL", table);
        table.Write(output);
        bool[] bars =
        [
            Bars.Say(
                output,
                Math.Max(onSqlite.Recommendation, onPostgres.Recommendation) <= RecommendationMsMax,
                $"a page of recommended people in {RecommendationMsMax} ms (p99) on both stores"
            ),
            Bars.Say(
                output,
                Math.Max(onSqlite.Search, onPostgres.Search) <= SearchMsMax,
                $"the first days of a year that can be staffed in {SearchMsMax} ms (p99) on both stores"
            ),
        ];
        return bars.All(isMet => isMet);
    }

    private static async Task<(double Recommendation, double Search)> MeasureAsync(IStore store, string name, Table table)
    {
        var recommendation = 0.0;
        foreach (var (title, dates, onlyBookable) in Recommendations)
        {
            var p99 = await AddAsync(table, $"{name}: {title}", RecommendationRuns, run => Ask(store, Recommend(run, dates, onlyBookable)));
            recommendation = Math.Max(recommendation, p99);
        }

        var search = 0.0;
        foreach (var (title, dayCount, roleCount, headcount, maxCount) in Searches)
        {
            var p99 = await AddAsync(
                table,
                $"{name}: {title}",
                SearchRuns,
                run => Ask(store, Search(run, dayCount, roleCount, headcount, maxCount))
            );
            search = Math.Max(search, p99);
        }

        return (recommendation, search);
    }

    /// <summary>Everybody is booked for ten of fourteen days, again and again; then 95 % are, then half, then nobody.</summary>
    private static IEnumerable<(string Title, DateRange Dates, bool OnlyBookable)> Recommendations =>
        [
            ("whom to book, nobody is busy", Period(0), false),
            ("whom to book, half are busy", Period(50), false),
            ("whom to book, 95 % are busy", Period(95), false),
            ("whom to book, 95 % are busy, only those who can be", Period(95), true),
            ("whom to book, all are busy", Period(100), false),
            ("whom to book for a year", Year, false),
        ];

    private static IEnumerable<(string Title, int DayCount, int RoleCount, int Headcount, int MaxCount)> Searches =>
        [
            ("3 days for 10 roles of 5 heads in a year, in the gaps", 3, 10, 5, 1),
            ("10 days for 10 roles of 5 heads in a year", 10, 10, 5, 1),
            ("10 days for 10 roles of 5 heads in a year, five times", 10, 10, 5, 5),
            ("30 days for 10 roles of 20 heads in a year", 30, 10, 20, 1),
            ("10 days for 50 heads of one role at level 5, which few have", 10, 1, 50, 1),
            ("10 days for 2 roles of 500 heads in a year", 10, 2, 500, 1),
        ];

    private static DateRange Period(int busyPercent) =>
        Preload.Period(Array.LastIndexOf(Preload.BusyPercents, busyPercent), Preload.BookingDays);

    private static DateRange Days(int first, int count)
    {
        var day = LocalDate.FromDateOnly(LoadNames.FirstDate).PlusDays(first);
        return DateRange.TryCreate(day, day.PlusDays(count - 1), out var range) ? range : throw new InvalidOperationException();
    }

    private static RecommendCrew Recommend(int run, DateRange dates, bool onlyBookable) =>
        new(
            Roles[run % Roles.Length],
            1 + (run % Limits.LevelMax),
            WantedTime.On(dates, Zone),
            onlyBookable,
            new PageRequest(null, Limits.PageSizeDefault)
        );

    private static FindWindow Search(int run, int dayCount, int roleCount, int headcount, int maxCount)
    {
        var wanted = Enumerable.Range(run, roleCount).Select(i => Roles[i % Roles.Length]).Order();
        return new FindWindow(
            Year,
            dayCount,
            Zone,
            [.. wanted.Select(role => new Requirement(role, roleCount == 1 ? Limits.LevelMax : 1, headcount))],
            maxCount
        );
    }

    private static async Task Ask<T>(IStore store, IQuery<T> query)
        where T : class => _ = (await store.ReadAsync(query, CancellationToken.None)).Result;

    private static async Task<double> AddAsync(Table table, string name, int runs, Func<int, Task> ask)
    {
        var times = await Latencies.OfAsync(WarmUpRuns, runs, ask);
        var (median, p99) = (times.PercentileMs(50), times.PercentileMs(99));
        table.Add(name, Bars.Text(median, "0.0"), Bars.Text(p99, "0.0"), Bars.Text(times.MaxMs(), "0.0"));
        await Console.Error.WriteLineAsync($"bench: {name}: {Bars.Text(median, "0.0")} {Bars.Text(p99, "0.0")}");
        return p99;
    }
}
