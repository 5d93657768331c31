using System.Diagnostics;
using System.Net;
using ProductionCrew.Client;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>How long a phone waits for a calendar with 1,000 bookings, and for the answer that nothing has changed.</summary>
internal static class CalendarBenchmark
{
    private const int BookingCount = 1_000;
    private const int AtOnce = 32;
    private const int FeedCount = 4;
    private const int ReadsPerFeed = 25;
    private const double SentMsMax = 500;
    private const double UnchangedMsMax = 20;
    private const string Role = "grip";

    private static readonly DateOnly FirstDay = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(10);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var table = new Table($"{BookingCount:#,0} bookings", "bytes", "with gzip", "ms, sent", "ms, with gzip", "ms, 304");
        var sqlite = await Files.InScratchAsync(async directory =>
        {
            await using var host = await HostProcess.StartAsync($"sqlite:{Path.Combine(directory, "crew.db")}");
            return await MeasureAsync(host, "SQLite", table);
        });
        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions());
        await server.CreateAsync("calendars");
        await using var replica = await HostProcess.StartAsync(server.UrlOf("calendars"));
        var postgres = await MeasureAsync(replica, "PostgreSQL", table);
        table.Write(output);
        var isSoon = Math.Max(sqlite.Sent, postgres.Sent) < SentMsMax;
        var isCheap = Math.Max(sqlite.Unchanged, postgres.Unchanged) < UnchangedMsMax;
        return Bars.Say(output, isSoon, $"{BookingCount:#,0} bookings in less than {SentMsMax} ms")
            & Bars.Say(output, isCheap, $"a 304 in less than {UnchangedMsMax} ms");
    }

    private static async Task<(double Sent, double Unchanged)> MeasureAsync(HostProcess host, string name, Table table)
    {
        var paths = await PrepareAsync(host.Address);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None })
        {
            BaseAddress = host.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        // Each address may be asked for sixty times at once only.
        var (plain, compressed, unchanged) = (new List<Read>(), new List<Read>(), new List<Read>());
        foreach (var path in paths)
        {
            var tag = (await ReadAsync(client, path, HttpStatusCode.OK)).Tag;
            foreach (var _ in Enumerable.Range(0, ReadsPerFeed / 2))
            {
                plain.Add(await ReadAsync(client, path, HttpStatusCode.OK));
                compressed.Add(await ReadAsync(client, path, HttpStatusCode.OK, ("Accept-Encoding", "gzip")));
                unchanged.Add(await ReadAsync(client, path, HttpStatusCode.NotModified, ("If-None-Match", tag)));
                unchanged.Add(await ReadAsync(client, path, HttpStatusCode.NotModified, ("If-None-Match", tag)));
            }
        }

        table.Add(
            name,
            Bars.Text(plain[0].Bytes, "#,0"),
            Bars.Text(compressed[0].Bytes, "#,0"),
            Spread(plain),
            Spread(compressed),
            Spread(unchanged)
        );
        return (Bars.Median(plain.Select(read => read.Ms)), Bars.Median(unchanged.Select(read => read.Ms)));
    }

    /// <summary>A production whose crew is booked for a week.</summary>
    /// <returns>The paths of its calendar.</returns>
    private static async Task<IReadOnlyList<string>> PrepareAsync(Uri address)
    {
        using var channel = ServiceChannel.Open(address);
        var (crew, productions) = (new CrewService.CrewServiceClient(channel), new ProductionService.ProductionServiceClient(channel));
        var show = new Production
        {
            Title = "The Long Take",
            FirstDate = Text(FirstDay),
            LastDate = Text(FirstDay.AddDays(6)),
            TimeZone = "Europe/Berlin",
        };
        show = (await productions.ScheduleProductionAsync(new() { Production = show, Unstaffed = true })).Production;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, BookingCount),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, cancellationToken) =>
            {
                var person = new CrewMember
                {
                    DisplayName = $"Person {number}",
                    HireDate = "2020-01-01",
                    Roles = { new RoleSkill { Role = Role } },
                };
                var hired = await crew.HireCrewMemberAsync(new() { CrewMember = person }, cancellationToken: cancellationToken);
                var booking = new BookCrewMemberRequest
                {
                    Production = show.Name,
                    CrewMember = hired.CrewMember.Name,
                    Role = Role,
                };
                await productions.BookCrewMemberAsync(booking, cancellationToken: cancellationToken);
            }
        );
        var calendars = new CalendarService.CalendarServiceClient(channel);
        var paths = new List<string>();
        foreach (var _ in Enumerable.Range(0, FeedCount))
        {
            paths.Add((await calendars.CreateCalendarFeedAsync(new() { CalendarFeed = new() { Production = show.Name } })).Path);
        }

        return paths;
    }

    private static async Task<Read> ReadAsync(
        HttpClient client,
        string path,
        HttpStatusCode expected,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var started = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        var ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.StatusCode == expected
            ? new Read(ms, content.Length, answer.Headers.ETag!.ToString())
            : throw new InvalidOperationException($"A calendar was answered with {answer.StatusCode}.");
    }

    private static string Spread(List<Read> reads) => Bars.Spread([.. reads.Select(read => read.Ms)], "0.0");

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Read(double Ms, int Bytes, string Tag);
}
