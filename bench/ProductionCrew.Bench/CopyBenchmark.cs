using System.Diagnostics;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Bench;

/// <summary>How long the <c>copy</c> verb takes from a SQLite file to PostgreSQL and back, and how much memory.</summary>
internal static class CopyBenchmark
{
    private const int SecondsMax = 120;

    private static readonly int[] CrewCounts = [10_000, 100_000];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var table = new Table("copy", "rows", "seconds", "rows a second", "largest resident memory, MiB");
        var slowest = TimeSpan.Zero;
        await using var server = await MeasuredServer.StartAsync(new PostgresServerOptions { Fsync = true });
        foreach (var crewCount in CrewCounts)
        {
            var (there, back) = await Files.InScratchAsync(directory => MeasureAsync(server, directory, crewCount));
            there.AddTo(table, $"{crewCount:#,0} people, SQLite to PostgreSQL");
            back.AddTo(table, $"{crewCount:#,0} people, PostgreSQL to SQLite");
            slowest = there.Time > back.Time ? there.Time : back.Time;
        }

        table.Write(output);
        return Bars.Say(output, slowest.TotalSeconds < SecondsMax, $"1,000,000 bookings each way in less than {SecondsMax} seconds");
    }

    private static async Task<(Copy There, Copy Back)> MeasureAsync(MeasuredServer server, string directory, int crewCount)
    {
        var prepared = Preload.File(crewCount, crewCount * 8 / 100, withBookings: true);
        var file = Files.Copy(prepared, directory, "desk");
        var database = $"copy_{crewCount}";
        await server.CreateAsync(database);
        var there = await CopyAsync($"sqlite:{file}", server.UrlOf(database));
        var back = await CopyAsync(server.UrlOf(database), $"sqlite:{Path.Combine(directory, "back.db")}");
        return there.Sum == back.Sum ? (there, back) : throw new InvalidOperationException($"{there.Sum} is not {back.Sum}.");
    }

    private static async Task<Copy> CopyAsync(string from, string to)
    {
        var started = Stopwatch.GetTimestamp();
        await using var child = new ChildProcess(ProgramStart.Of(HostProcess.Executable, "copy", from, to));
        var memory = 0.0;
        while (!child.HasEnded)
        {
            memory = Math.Max(memory, HostProcess.PeakMemoryMibOf(child.Id));
            await Task.Delay(Pause);
        }

        var time = Stopwatch.GetElapsedTime(started);
        return await child.EndAsync() == 0
            ? new Copy(time, memory, child.Output.Last())
            : throw new InvalidOperationException(string.Join('\n', child.Errors));
    }

    /// <param name="Sum">What it says of all tables.</param>
    private sealed record Copy(TimeSpan Time, double MemoryMib, string Sum)
    {
        public void AddTo(Table table, string name)
        {
            var rows = long.Parse(Sum.Split(" rows")[0].Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
            table.Add(
                name,
                Bars.Text(rows, "#,0"),
                Bars.Text(Time.TotalSeconds, "0.0"),
                Bars.Text(rows / Time.TotalSeconds, "#,0"),
                Bars.Text(MemoryMib, "#,0")
            );
        }
    }
}
