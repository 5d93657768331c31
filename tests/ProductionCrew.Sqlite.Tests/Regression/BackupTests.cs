using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>A backup is a prefix of the history, and goes back in the place of a database without losing what nobody gave up.</summary>
public sealed class BackupTests : IDisposable
{
    private const int WriterCount = 8;
    private const int MembersBefore = 3_000;

    private readonly TestFolder folder = new();
    private readonly TestFolder target = new();

    private string Copy => folderOfCopies.PathOf("copy.db");

    private readonly TemporaryFolder folderOfCopies = new();

    [Fact]
    public async Task A_backup_taken_under_load_is_a_prefix_of_the_history()
    {
        await using var store = folder.Open();
        await store.Do<CrewMember>((tx, now) => Enumerable.Range(0, MembersBefore).Select(_ => tx.PutMember(now)).ToList()[^1]);
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, WriterCount).Select(_ => WriteAsync(store, stop.Token)));

        var backedUp = await BackUpAsync();
        await stop.CancelAsync();
        await load;

        Assert.Equal(["copy.db"], Directory.EnumerateFiles(folderOfCopies.Path).Select(Path.GetFileName));
        var restored = await RestoreAsync();
        Assert.Equal(backedUp, restored);
        Assert.Equal(backedUp, Digest(folder, backedUp.Sequence));
        Assert.All(target.Check(), check => Assert.Empty(check.Damages));
        var (whole, part) = (await StoreContent.ReadAsync(store), await ContentOfTargetAsync());
        Assert.InRange(part.Changes.Count, MembersBefore, whole.Changes.Count - 1);
        Assert.Equal(whole.Changes.Take(part.Changes.Count).Select(Canonical.Of), part.Changes.Select(Canonical.Of));
        Assert.Empty(ChangeLogReplay.Faults(part));
    }

    [Fact]
    public async Task A_backup_is_one_plain_file_and_replaces_nothing()
    {
        await FillAsync(folder, 1);
        await BackUpAsync();

        var bytes = await File.ReadAllBytesAsync(Copy);
        Assert.Equal<byte>([1, 1], bytes[18..20]);
        Assert.Contains("is there already", (await AssertRefusedAsync(BackUpAsync)).Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Copy));
    }

    [Fact]
    public async Task Of_a_damaged_database_no_backup_is_made()
    {
        await FillAsync(folder, 500);
        using (var file = File.OpenWrite(folder.DatabasePath))
        {
            file.Position = file.Length - 3_000;
            file.Write(Enumerable.Repeat((byte)0xA5, 2_900).ToArray());
        }

        Assert.Contains("is corrupt", (await AssertRefusedAsync(BackUpAsync)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folderOfCopies.Path));
    }

    [Fact]
    public async Task A_database_with_changes_that_the_backup_lacks_is_replaced_only_if_that_is_said()
    {
        await FillAsync(folder, 2);
        await BackUpAsync();
        await FillAsync(folder, 1);

        var refusal = await AssertRefusedAsync(() => RestoreAsync(folder, discardsNewer: false));
        Assert.Contains("has changes that the backup lacks, up to 3 of ", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3L, folder.Sql("SELECT count(*) FROM crew_member"));

        Assert.Equal(2, (await RestoreAsync(folder, discardsNewer: true)).Sequence);
        Assert.Equal(2L, folder.Sql("SELECT count(*) FROM crew_member"));
    }

    [Fact]
    public async Task A_database_with_another_history_counts_as_one_with_changes_that_the_backup_lacks()
    {
        await FillAsync(folder, 2);
        await BackUpAsync();
        await FillAsync(target, 1, "Eve");

        await AssertRefusedAsync(() => RestoreAsync(target, discardsNewer: false));
    }

    [Fact]
    public async Task A_database_that_is_a_beginning_of_the_backup_is_replaced_and_its_log_goes()
    {
        await FillAsync(folder, 1);
        await using (var store = folder.Open())
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            File.Copy(folder.DatabasePath, target.DatabasePath);
            await File.WriteAllBytesAsync(target.DatabasePath + "-wal", folder.Bytes("-wal"));
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            await BackUpAsync();
        }

        Assert.Equal(3, (await RestoreAsync()).Sequence);
        Assert.False(File.Exists(target.DatabasePath + "-wal"));
        Assert.Equal(3, (await ContentOfTargetAsync()).CrewMembers.Count);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_not_replaced()
    {
        await FillAsync(folder, 1);
        await BackUpAsync();
        await using var store = folder.Open();

        var refusal = await AssertRefusedAsync(() => RestoreAsync(folder, discardsNewer: true));

        Assert.Contains("Another process", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_replaced_only_if_that_is_said()
    {
        await FillAsync(folder, 1);
        await BackUpAsync();
        await File.WriteAllTextAsync(target.DatabasePath, string.Concat(Enumerable.Repeat("This is a shopping list. ", 100)));

        await AssertRefusedAsync(() => RestoreAsync(target, discardsNewer: false));

        await RestoreAsync(target, discardsNewer: true);
        Assert.Single((await ContentOfTargetAsync()).CrewMembers);
    }

    [Fact]
    public async Task A_damaged_backup_is_not_put_back()
    {
        await FillAsync(folder, 500);
        await BackUpAsync();
        var before = folder.Bytes("");
        using (var file = File.OpenWrite(Copy))
        {
            file.Position = file.Length - 3_000;
            file.Write(Enumerable.Repeat((byte)0xA5, 2_900).ToArray());
        }

        var refusal = await AssertRefusedAsync(() => RestoreAsync(folder, discardsNewer: true));

        Assert.Contains($"{Copy} is corrupt", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.Bytes(""));
    }

    public void Dispose()
    {
        folder.Dispose();
        target.Dispose();
        folderOfCopies.Dispose();
    }

    private Task<LogSummary> BackUpAsync() => SqliteBackups.BackUpAsync(folder.Options, Copy, TimeProvider.System);

    private Task<LogSummary> RestoreAsync() => RestoreAsync(target, discardsNewer: false);

    private Task<LogSummary> RestoreAsync(TestFolder to, bool discardsNewer) =>
        SqliteBackups.RestoreAsync(to.Options, Copy, discardsNewer, TimeProvider.System);

    private async Task<StoreContent> ContentOfTargetAsync()
    {
        await using var store = target.Open();
        return await StoreContent.ReadAsync(store);
    }

    private static async Task<StoreStartException> AssertRefusedAsync(Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<StoreStartException>(act);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal;
    }

    private static LogSummary Digest(TestFolder of, long through)
    {
        using var session = OwnedDatabase.OpenVisitor(of.Options);
        return LogDigest.Of(new StoredRows(session), through);
    }

    private static async Task WriteAsync(SqliteStore store, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now), cancellationToken: CancellationToken.None);
        }
    }

    private static async Task FillAsync(TestFolder to, int count, string name = "Ada")
    {
        await using var store = to.Open();
        for (var hired = 0; hired < count; hired++)
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now, name));
        }
    }
}
