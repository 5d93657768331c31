using System.Collections.Concurrent;
using System.Diagnostics;
using HdrHistogram;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Bench;

/// <summary>
/// How long somebody who books one person waits, on either store, beside a crowd that schedules large productions, is refused them for a shortage,
/// or only asks what they would come to.
/// </summary>
internal static class StaffingBenchmark
{
    private const int CrewCount = 20_000;
    private const int RoleCount = 50;
    private const int HeadsOfRole = 20;
    private const int SchedulersAtOnce = 100;
    private const int HirersAtOnce = 32;
    private const int ShowDays = 3_000;
    private const double BookingMsMax = 100;

    private static readonly TimeSpan PhaseLength = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WarmUpLength = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);
    private static readonly DateTimeZone Zone = DateTimeZone.Utc;
    private static readonly LocalDate Start = new(2030, 1, 1);
    private static readonly RoleName[] Roles = [.. Enumerable.Range(10, RoleCount).Select(i => Role($"role-{i}"))];

    public static async Task<bool> RunAsync(TextWriter output)
    {
        bool isMetOnSqlite;
        using (var folder = new TemporaryFolder())
        {
            await using var sqlite = SqliteStore.Open(new SqliteOptions(folder.PathOf("crew.db")), TimeProvider.System);
            isMetOnSqlite = await MeasureAsync(sqlite, "on SQLite, beside 100 callers at once", output);
        }

        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions());
        await server.CreateAsync("staffing");
        await using var postgres = await PostgresStore.OpenAsync(
            new PostgresOptions(server.ConnectionString("staffing")),
            CancellationToken.None
        );
        return await MeasureAsync(postgres, "on PostgreSQL, beside 100 callers at once", output) && isMetOnSqlite;
    }

    private static async Task<bool> MeasureAsync(IStore store, string title, TextWriter output)
    {
        var people = await HireAsync(store);
        var show = (await DoAsync(store, Show(Start, ShowDays, headcount: 0), isDry: false, CancellationToken.None))
            .Result
            .Production
            .Production
            .Id;
        var table = new Table(title, "booking p50 ms", "p99 ms", "longest ms", "booked a second", "refused", "done a second", "each ms");
        var day = 0;
        var isMet = true;
        using var warm = new CancellationTokenSource(WarmUpLength);
        _ = await BookAsync(store, show, people, warm.Token);
        foreach (var (name, headcount, isDry) in Crowds)
        {
            using var end = new CancellationTokenSource(PhaseLength);
            var done = new Counter();
            var crowd = Enumerable
                .Range(0, headcount == 0 ? 0 : SchedulersAtOnce)
                .Select(_ =>
                    ScheduleAsync(store, () => Show(Start.PlusDays(Interlocked.Increment(ref day)), 1, headcount), isDry, done, end.Token)
                );
            var others = Task.WhenAll(crowd.ToList());
            var (times, refusedCount) = await BookAsync(store, show, people, end.Token);
            await others;
            var p99 = times.PercentileMs(99);
            isMet &= p99 <= BookingMsMax && refusedCount == 0;
            table.Add(
                name,
                Bars.Text(times.PercentileMs(50), "0.0"),
                Bars.Text(p99, "0.0"),
                Bars.Text(times.MaxMs(), "0.0"),
                Bars.Text((times.TotalCount - refusedCount) / PhaseLength.TotalSeconds, "0.0"),
                Bars.Text(refusedCount, "0"),
                Bars.Text(done.Count / PhaseLength.TotalSeconds, "0.0"),
                done.Count == 0 ? "" : Bars.Text(PhaseLength.TotalMilliseconds / done.Count, "0")
            );
        }

        table.Write(output);
        return Bars.Say(
            output,
            isMet,
            $"a booking waits {BookingMsMax} ms at most, whatever is scheduled beside it (p99), and is never refused"
        );
    }

    /// <summary>What the crowd asks for: so many heads of each role, of which there are four hundred people.</summary>
    private static IEnumerable<(string Name, int Headcount, bool IsDry)> Crowds =>
        [
            ("nobody", 0, false),
            ("50 roles of 20 heads", HeadsOfRole, false),
            ("50 roles of 20 heads, dry", HeadsOfRole, true),
            ("refused for a shortage", -1, false),
        ];

    private static async Task<List<Person>> HireAsync(IStore store)
    {
        var hired = new ConcurrentBag<Person>();
        _ = Label.TryParse("Somebody", out var name);
        await Parallel.ForAsync(
            0,
            CrewCount,
            new ParallelOptions { MaxDegreeOfParallelism = HirersAtOnce },
            async (i, _) =>
            {
                var skill = new RoleSkill(Roles[i % RoleCount], 3);
                var hire = new HireCrewMember(name, [skill], Start.PlusDays(-1), FireDate: null, Zone, DayRate: null, Email: null);
                hired.Add(new Person((await DoAsync(store, hire, isDry: false, CancellationToken.None)).Result.Member.Id, skill.Role));
            }
        );
        return [.. hired];
    }

    /// <param name="headcount">Of each role; below zero for more of the last role than there are.</param>
    private static ScheduleProduction Show(LocalDate first, int days, int headcount)
    {
        _ = Label.TryParse("A show", out var title);
        _ = DateRange.TryCreate(first, first.PlusDays(days - 1), out var dates);
        var requirements = Roles.Select((role, i) => new Requirement(role, 1, headcount < 0 ? Shortage(i) : headcount));
        return new ScheduleProduction(title, dates, Zone, headcount == 0 ? [] : [.. requirements], []);
    }

    private static int Shortage(int role) => role == RoleCount - 1 ? (CrewCount / RoleCount) + 1 : HeadsOfRole / 2;

    /// <summary>Books one person after another for a day each, one at a time.</summary>
    /// <returns>How long each took, and how many of them were refused, because they waited too long for others.</returns>
    private static async Task<(HistogramBase Times, int RefusedCount)> BookAsync(
        IStore store,
        ProductionId show,
        List<Person> people,
        CancellationToken end
    )
    {
        var times = Latencies.Create();
        var refusedCount = 0;
        var random = new Random(1);
        while (!end.IsCancellationRequested)
        {
            var date = Start.PlusDays(random.Next(ShowDays));
            var person = people[random.Next(CrewCount)];
            var book = new BookCrewMember(show, person.Id, person.Role, date, date);
            var started = Stopwatch.GetTimestamp();
            try
            {
                await DoAsync(store, book, isDry: false, CancellationToken.None);
            }
            catch (NotExecutedException)
            {
                refusedCount++;
            }

            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return (times, refusedCount);
    }

    private static async Task ScheduleAsync(IStore store, Func<ScheduleProduction> next, bool isDry, Counter done, CancellationToken end)
    {
        await Task.Yield();
        while (!end.IsCancellationRequested)
        {
            try
            {
                await DoAsync(store, next(), isDry, end);
                done.Add();
            }
            catch (NotExecutedException)
            {
                // Refused as overloaded, or the phase ended: the bookings are what is measured.
                await Task.Delay(RetryDelay, CancellationToken.None);
            }
        }
    }

    private static Task<Outcome<T>> DoAsync<T>(IStore store, ICommand<T> command, bool isDry, CancellationToken cancellationToken)
        where T : class => store.ExecuteAsync(command, new Call("bench", command.GetType().Name, ValidateOnly: isDry), cancellationToken);

    private sealed class Counter
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public void Add() => Interlocked.Increment(ref count);
    }

    private sealed record Person(CrewMemberId Id, RoleName Role);

    private static RoleName Role(string text) =>
        RoleName.TryParse(text, out var role) ? role : throw new InvalidOperationException($"{text} is no role.");
}
