using System.Globalization;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using Xunit.Abstractions;

namespace ProductionCrew.Sqlite.Tests.Regression.Faults;

/// <summary>A power cut may leave any first part of the write-ahead log, and behind it nothing, zeros or rubbish.</summary>
public sealed class TornLogTests(ITestOutputHelper output) : IDisposable
{
    private const string SeedVariable = "FAULTS_SEED";
    private const int CutCount = 200;
    private const int CommandCount = 500;

    private readonly TestFolder folder = new();
    private readonly TestFolder copy = new();

    [Fact]
    public async Task The_database_holds_a_prefix_of_the_history_and_no_torn_command()
    {
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        var random = new Random(seed);
        var (history, database, log) = await WriteHistoryAsync();
        output.WriteLine($"{SeedVariable}={seed}: {history.Lines.Count} changes, {history.CommandEnds.Count} commands, {log.Length} bytes");
        Assert.True(history.CommandEnds.Count < history.Lines.Count * 9 / 10, "Too few commands write several changes.");

        var lengths = new HashSet<int>();
        for (var cut = 0; cut < CutCount; cut++)
        {
            var (offset, tail) = (random.Next(log.Length), random.Next(3));
            var length = await ReopenAsync(history, database, Torn(log, offset, tail, random));
            Assert.True(history.CommandEnds.Contains(length), $"At {offset}, tail {tail}, {length} changes tear a command.");
            lengths.Add(length);
        }

        Assert.True(lengths.Count > CutCount / 5, "The cuts fell on too few places to prove anything.");
    }

    public void Dispose()
    {
        folder.Dispose();
        copy.Dispose();
    }

    /// <summary>A database with an empty schema, and the log with all that happened since.</summary>
    private async Task<(History History, byte[] Database, byte[] Log)> WriteHistoryAsync()
    {
        await using (folder.Open()) { }

        await using var store = folder.Open(folder.Options with { CheckpointPages = 1_000_000 });
        await new Simulator(new SimulationOptions(Seed: 7, CommandCount), folder.Time).RunAsync(store);
        var content = await StoreContent.ReadAsync(store);
        copy.Time.Advance(folder.Time.Now - copy.Time.Now);
        return (History.Of(content.Changes), Bytes(folder.DatabasePath), Bytes(folder.DatabasePath + "-wal"));
    }

    private async Task<int> ReopenAsync(History history, byte[] database, byte[] log)
    {
        await File.WriteAllBytesAsync(copy.DatabasePath, database);
        await File.WriteAllBytesAsync(copy.DatabasePath + "-wal", log);
        StoreContent content;
        await using (var store = copy.Open())
        {
            content = await StoreContent.ReadAsync(store);
        }

        Assert.Equal(history.Lines.Take(content.Changes.Count), content.Changes.Select(Canonical.Of));
        Assert.Empty(ChangeLogReplay.Faults(content));
        Assert.Empty(Auditor.Faults(content));
        Assert.Equal("ok", copy.Sql("PRAGMA integrity_check"));
        Assert.Equal(History.Of(content.Changes).AnswerTimes, AnswerTimes(history));
        return content.Changes.Count;
    }

    /// <summary>The times of those answers whose commands made changes, of which each has a time of its own.</summary>
    private IEnumerable<long> AnswerTimes(History history)
    {
        using var connection = copy.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT create_time FROM request ORDER BY id";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (history.AnswerTimes.Contains(rows.GetInt64(0)))
            {
                yield return rows.GetInt64(0);
            }
        }
    }

    private static byte[] Torn(byte[] log, int offset, int tail, Random random)
    {
        if (tail == 0)
        {
            return log[..offset];
        }

        byte[] torn = [.. log];
        if (tail == 1)
        {
            Array.Clear(torn, offset, torn.Length - offset);
        }
        else
        {
            random.NextBytes(torn.AsSpan(offset));
        }

        return torn;
    }

    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The changes in order, after how many of them a command ended, and when those with a request id were made.</summary>
    private sealed record History(IReadOnlyList<string> Lines, IReadOnlySet<int> CommandEnds, IReadOnlyList<long> AnswerTimes)
    {
        /// <summary>
        /// The simulation runs one command after another, each at its own time. What the clock did has another time, so of those lines only
        /// the ones between two of the same command are known to be no command's end.
        /// </summary>
        public static History Of(IReadOnlyList<Change> changes) =>
            new(
                [.. changes.Select(Canonical.Of)],
                Enumerable
                    .Range(0, changes.Count + 1)
                    .Where(count => count == 0 || count == changes.Count || LastTime(changes.Take(count)) != FirstTime(changes.Skip(count)))
                    .ToHashSet(),
                [.. changes.Where(change => change.RequestId is not null).Select(change => change.Time.ToUnixMicroseconds()).Distinct()]
            );

        private static Instant? LastTime(IEnumerable<Change> changes) => changes.LastOrDefault(IsOfCommand)?.Time;

        private static Instant? FirstTime(IEnumerable<Change> changes) => changes.FirstOrDefault(IsOfCommand)?.Time;

        private static bool IsOfCommand(Change change) => change.Actor != Change.System;
    }
}
