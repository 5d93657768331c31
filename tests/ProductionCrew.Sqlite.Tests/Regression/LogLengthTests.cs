using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>A long read lets the write-ahead log grow, and its end lets it shrink again.</summary>
public sealed class LogLengthTests : IDisposable
{
    private const int MembersPerCommand = 2_000;

    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_log_that_grew_is_cut_when_it_begins_again()
    {
        await using var store = folder.Open(folder.Options with { CheckpointPages = 100 });
        using (var reader = folder.Connect())
        {
            using var command = reader.CreateCommand();
            command.CommandText = "BEGIN; SELECT count(*) FROM crew_member";
            command.ExecuteScalar();
            while (Length() <= OwnedDatabase.LogBytesKept)
            {
                await HireAsync(store, MembersPerCommand);
            }
        }

        // The first copies the log into the file to its end, the next begins the log again.
        await HireAsync(store, 1);
        await HireAsync(store, 1);

        Assert.InRange(Length(), 1, OwnedDatabase.LogBytesKept);
    }

    /// <summary>
    /// SQLite makes the index longer in the middle of a commit, where a full disk would end the process; so there is nothing to make longer.
    /// </summary>
    [Fact]
    public async Task The_space_for_the_index_of_the_log_is_taken_at_the_start()
    {
        await using var store = folder.Open(folder.Options with { CheckpointPages = 100_000 });
        var atTheStart = IndexLength();

        while (Length() <= OwnedDatabase.LogBytesKept)
        {
            await HireAsync(store, MembersPerCommand);
        }

        Assert.Equal(LogIndex.ReservedBytes, atTheStart);
        Assert.Equal(atTheStart, IndexLength());
    }

    public void Dispose() => folder.Dispose();

    private static async Task HireAsync(SqliteStore store, int count) =>
        await store.Do<CrewMember>(
            (tx, now) =>
            {
                foreach (var _ in Enumerable.Range(1, count - 1))
                {
                    tx.PutMember(now);
                }

                return tx.PutMember(now);
            }
        );

    private long IndexLength() => new FileInfo(folder.DatabasePath + "-shm").Length;

    private long Length() => new FileInfo(folder.DatabasePath + "-wal").Length;
}
