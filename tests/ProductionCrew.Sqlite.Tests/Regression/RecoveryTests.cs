using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What the files hold when a process ends without a word.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestFolder copy = new();

    [Fact]
    public async Task Files_taken_from_a_running_store_hold_all_that_was_acknowledged_and_nothing_half()
    {
        await using var store = folder.Open();
        for (var i = 0; i < 50; i++)
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        }

        using var gate = await Gate.CloseAsync(store);
        var unacknowledged = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        CopyFiles();
        gate.Open();
        await unacknowledged;

        await using var reopened = copy.Open();
        Assert.Equal(50L, copy.Sql("SELECT count(*) FROM crew_member"));
        Assert.Equal(50L, copy.Sql("SELECT max(sequence) FROM change"));
        Assert.Equal(new CrewMemberId(51), (await reopened.Do<CrewMember>((tx, now) => tx.PutMember(now))).Result.Id);
    }

    [Fact]
    public async Task Expired_answers_are_removed_a_few_at_a_time_and_never_before()
    {
        await using var store = folder.Open();
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now), Keyed());
        folder.Time.Advance(Limits.RequestIdRetention);
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now), Keyed());
        Assert.Equal(2L, folder.Sql("SELECT count(*) FROM request"));

        folder.Time.Advance(Duration.FromSeconds(2));
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        Assert.Equal(1L, folder.Sql("SELECT count(*) FROM request"));
        Assert.Equal(2L, folder.Sql("SELECT id FROM request"));
    }

    public void Dispose()
    {
        folder.Dispose();
        copy.Dispose();
    }

    private static Call Keyed() => LambdaExtensions.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };

    /// <summary>Copies the database and its log as they lie on the disk; the shared memory beside them dies with the process.</summary>
    private void CopyFiles()
    {
        foreach (var suffix in (string[])["", "-wal"])
        {
            using var from = new FileStream(folder.DatabasePath + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(copy.DatabasePath + suffix);
            from.CopyTo(to);
        }
    }
}
