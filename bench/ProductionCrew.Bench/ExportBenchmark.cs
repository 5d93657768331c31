using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using HdrHistogram;
using ProductionCrew.Bench.Load;
using ProductionCrew.Client;
using ProductionCrew.Client.Export;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>How fast a large desk is exported over HTTP, how much memory that takes, and how long bookings take meanwhile.</summary>
internal static class ExportBenchmark
{
    private const int PeopleCount = 100_000;
    private const int ShowCount = 8_000;
    private const int CalmFactor = 3;
    private const double RowsPerSecondMin = 50_000;

    /// <summary>What the service has above that of an idle one, all exports in one after another.</summary>
    private const double MemoryMibMax = 300;

    private static readonly DateOnly FirstBooked = LoadNames.FirstDate.AddDays(170);
    private static readonly TimeSpan QuietLength = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUpLength = TimeSpan.FromSeconds(3);

    private static string Dates =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"firstDate={LoadNames.FirstDate:yyyy-MM-dd}&lastDate={LoadNames.FirstDate:yyyy-MM-dd}"
        );

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var file = Preload.File(PeopleCount, ShowCount, withBookings: true);
        var rows = new Table("export", "rows", "MiB", "seconds", "rows a second", "largest resident memory, MiB");
        var beside = new Table("one booking after another", "p99 ms, quiet", "p99 ms, beside exports of the bookings");
        var sqlite = await Files.InScratchAsync(async directory =>
        {
            var path = Path.Combine(directory, "crew.db");
            File.Copy(file, path);
            await using var host = await HostProcess.StartAsync($"sqlite:{path}");
            return await MeasureAsync(host, "SQLite", rows, beside);
        });
        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions());
        await server.CreateAsync("exports");
        await PostgresPreload.FillAsync(server.ConnectionString("exports"), file);
        await using var replica = await HostProcess.StartAsync(server.UrlOf("exports"));
        var postgres = await MeasureAsync(replica, "PostgreSQL", rows, beside);
        rows.Write(output);
        beside.Write(output);
        var slowest = Math.Min(sqlite.RowsPerSecond, postgres.RowsPerSecond);
        return Bars.Say(output, slowest >= RowsPerSecondMin, $"at least {RowsPerSecondMin:#,0} bookings a second")
            & Bars.Say(
                output,
                Math.Max(sqlite.MemoryMib, postgres.MemoryMib) < MemoryMibMax,
                $"with at most {MemoryMibMax} MiB more memory"
            )
            & Bars.Say(output, sqlite.IsCalm && postgres.IsCalm, "booking p99 beside exports at most three times that without");
    }

    private static async Task<Result> MeasureAsync(HostProcess host, string store, Table rows, Table beside)
    {
        var idleMib = host.PeakMemoryMib;
        using var client = new HttpClient
        {
            BaseAddress = host.Address,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var bookingsPerSecond = 0d;
        foreach (
            var path in (string[])
                ["crewMembers:export", "productions:export", "bookings:export", "changes:export", $"crewMembers:exportAvailability?{Dates}"]
        )
        {
            var started = Stopwatch.GetTimestamp();
            var (count, bytes) = await ReadAsync(client, path);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            bookingsPerSecond = path.StartsWith("bookings", StringComparison.Ordinal) ? count / seconds : bookingsPerSecond;
            rows.Add(
                $"{store}, {path.Split('?')[0]}",
                Bars.Text(count, "#,0"),
                Bars.Text(bytes / 1_048_576d, "0.0"),
                Bars.Text(seconds, "0.0"),
                Bars.Text(count / seconds, "#,0"),
                Bars.Text(host.PeakMemoryMib, "0")
            );
        }

        var memoryMib = host.PeakMemoryMib - idleMib;
        using var channel = ServiceChannel.Open(host.Address);
        await BookAsync(channel, 0, new CancellationTokenSource(WarmUpLength).Token);
        using var quietEnd = new CancellationTokenSource(QuietLength);
        var quiet = await BookAsync(channel, 1, quietEnd.Token);
        using var end = new CancellationTokenSource();
        var booking = BookAsync(channel, 2, end.Token);
        await ReadAsync(client, "bookings:export");
        await ReadAsync(client, "bookings:export");
        await end.CancelAsync();
        var busy = await booking;
        beside.Add(store, Bars.Text(quiet.PercentileMs(99), "0.0"), Bars.Text(busy.PercentileMs(99), "0.0"));
        return new Result(bookingsPerSecond, memoryMib, busy.PercentileMs(99) <= CalmFactor * quiet.PercentileMs(99));
    }

    /// <summary>Reads a file to its end and keeps nothing of it.</summary>
    private static async Task<(long Rows, long Bytes)> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri($"/v1/{path}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var content = await answer.Content.ReadAsStreamAsync();
        var count = new RowCount();
        var length = 0L;
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer) is > 0 and var read)
        {
            count.Add(buffer.AsSpan(0, read));
            length += read;
        }

        return (count.Rows, length);
    }

    /// <summary>Books one person after another for a day each, one at a time, in a month in which nobody is booked.</summary>
    private static async Task<HistogramBase> BookAsync(ChannelBase channel, int part, CancellationToken end)
    {
        var productions = new ProductionService.ProductionServiceClient(channel);
        var times = Latencies.Create();
        for (var number = part * (PeopleCount / 3); !end.IsCancellationRequested; number++)
        {
            var person = number % PeopleCount;
            var date = FirstBooked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var book = new BookCrewMemberRequest
            {
                Production = string.Create(CultureInfo.InvariantCulture, $"productions/{(person % ShowCount) + 1}"),
                CrewMember = string.Create(CultureInfo.InvariantCulture, $"crewMembers/{person + 1}"),
                Role = LoadNames.RolesOf(person).First,
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

    private sealed record Result(double RowsPerSecond, double MemoryMib, bool IsCalm);
}
