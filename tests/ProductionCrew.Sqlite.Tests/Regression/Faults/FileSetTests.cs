using ProductionCrew.Domain.Model;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression.Faults;

/// <summary>The database and its log are two halves of one thing, and who brings them apart is told before anything is lost.</summary>
public sealed class FileSetTests : IDisposable
{
    private const int HireCount = 100;

    private readonly TestFolder folder = new();

    private string LogPath => folder.DatabasePath + "-wal";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_whose_database_is_missing_or_empty_is_kept_and_the_start_refused(bool isEmpty)
    {
        var (_, last) = await LogsAsync();
        await File.WriteAllBytesAsync(LogPath, last.Log);
        if (isEmpty)
        {
            await File.WriteAllBytesAsync(folder.DatabasePath, []);
        }

        AssertRefused("is missing or empty");
        Assert.Equal(last.Log, await File.ReadAllBytesAsync(LogPath));
    }

    [Fact]
    public async Task A_log_beside_the_database_it_belongs_to_is_taken()
    {
        var (_, last) = await LogsAsync();
        await PutAsync(last.Database, last.Log);

        await using var store = folder.Open();

        Assert.Equal((2L * HireCount) + 2, folder.Sql("SELECT count(*) FROM crew_member"));
    }

    [Fact]
    public async Task An_older_database_beside_a_later_log_is_refused_and_both_are_kept()
    {
        var (first, last) = await LogsAsync();
        await PutAsync(first.Database, last.Log);

        AssertRefused("does not belong to the database");
        Assert.Equal(first.Database, await File.ReadAllBytesAsync(folder.DatabasePath));
        Assert.Equal(last.Log, await File.ReadAllBytesAsync(LogPath));
        Assert.Contains("does not belong", Assert.Throws<StoreStartException>(() => folder.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_database_beside_an_earlier_log_is_refused()
    {
        var (first, last) = await LogsAsync();
        await PutAsync(last.Database, first.Log);

        AssertRefused("does not belong to the database");
    }

    [Fact]
    public async Task A_log_of_which_nothing_was_committed_is_no_hindrance()
    {
        var (first, last) = await LogsAsync();
        await PutAsync(first.Database, [.. last.Log[..(last.Log.Length / 8)], .. new byte[5_000]]);
        await File.WriteAllBytesAsync(LogPath, new byte[10_000]);

        await using var store = folder.Open();

        Assert.True(store.IsHealthy);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>What lay on the disk at two moments, in each of which something was in the log that was not yet in the database.</summary>
    private static async Task<(Files First, Files Last)> LogsAsync()
    {
        using var written = new TestFolder();
        await using (var store = written.Open())
        {
            await store.Do<Production>((tx, now) => tx.PutProduction(now));
        }

        var first = await WriteAsync(written);
        var last = await WriteAsync(written);
        return (first, last);
    }

    private static async Task<Files> WriteAsync(TestFolder written)
    {
        await using (var store = written.Open())
        {
            for (var count = 0; count < HireCount; count++)
            {
                await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            }
        }

        await using var open = written.Open();
        await open.Do<CrewMember>((tx, now) => tx.PutMember(now));
        return new Files(written.Bytes(""), written.Bytes("-wal"));
    }

    private async Task PutAsync(byte[] database, byte[] log)
    {
        await File.WriteAllBytesAsync(folder.DatabasePath, database);
        await File.WriteAllBytesAsync(LogPath, log);
    }

    private void AssertRefused(string why)
    {
        var refusal = Assert.Throws<StoreStartException>(() => folder.Open());
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private sealed record Files(byte[] Database, byte[] Log);
}
