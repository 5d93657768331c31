using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression.Faults;

/// <summary>A page of the file is not what was written to it.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const int PageBytes = 2_048;
    private const string Words = "is corrupt; restore it from a backup; 'productioncrew check' tells the damages.";

    private static readonly ProductionFilter AllProductions = new(
        null,
        RangeMatch.Overlaps,
        null,
        [],
        ProductionOrder.Id,
        Descending: false,
        new PageRequest(null, 10)
    );

    private readonly TestFolder folder = new();
    private long productionsPage;

    [Fact]
    public async Task A_file_that_was_not_closed_is_looked_through_and_refused_as_it_is()
    {
        await EndUncleanlyAsync();
        DamageProductions();
        var (file, log) = (folder.Bytes(""), folder.Bytes("-wal"));

        var refusal = Assert.Throws<StoreStartException>(() => folder.Open());

        Assert.EndsWith(Words, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.Equal(file, folder.Bytes(""));
        Assert.Equal(log, folder.Bytes("-wal"));
    }

    [Fact]
    public async Task The_check_names_the_damage_and_changes_nothing()
    {
        await EndUncleanlyAsync();
        DamageProductions();
        var (file, log) = (folder.Bytes(""), folder.Bytes("-wal"));

        var checks = folder.Check();

        Assert.Contains("integrity", checks.Where(check => !check.IsPassed).Select(check => check.Name));
        Assert.Equal(file, folder.Bytes(""));
        Assert.Equal(log, folder.Bytes("-wal"));
    }

    [Fact]
    public async Task A_whole_file_that_was_not_closed_passes_and_is_left_for_the_next_start_to_look_through()
    {
        await EndUncleanlyAsync();

        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        SqliteMigrations.Status(folder.Options, folder.Time);
        Assert.NotEmpty(folder.Bytes("-wal"));

        await (folder.Open()).DisposeAsync();
        Assert.False(File.Exists(folder.DatabasePath + "-wal"));
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        Assert.False(File.Exists(folder.DatabasePath + "-wal"));
    }

    [Fact]
    public async Task A_file_that_a_store_has_open_is_not_checked()
    {
        await using var store = folder.Open();

        var refusal = Assert.Throws<StoreStartException>(() => folder.Check());

        Assert.Contains("Another process has the database", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_file_is_the_check_makes_none()
    {
        Assert.Contains("There is no database", Assert.Throws<StoreStartException>(() => folder.Check()).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.FolderPath));
    }

    [Fact]
    public async Task A_query_that_meets_damage_ends_the_store_which_says_what_to_do()
    {
        await EndUncleanlyAsync();
        var store = folder.Open();
        DamageProductions();

        await Assert.ThrowsAsync<NotExecutedException>(() => store.Ask<Page<Production>>((tx, now) => tx.List(AllProductions, now)));

        var death = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Completion.WaitAsync(Patience.Wait));
        Assert.EndsWith(Words, death.Message, StringComparison.Ordinal);
        Assert.False(store.IsHealthy);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Do<CrewMember>((tx, now) => tx.PutMember(now)));
        await store.DisposeAsync();
        Assert.NotEmpty(folder.Bytes("-wal"));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Leaves a file with productions, and a log with crew members that came later.</summary>
    private async Task EndUncleanlyAsync()
    {
        using var ended = new TestFolder();
        await using (var store = ended.Open())
        {
            for (var count = 0; count < 5; count++)
            {
                await store.Do<Production>((tx, now) => tx.PutProduction(now));
            }
        }

        await using (var store = ended.Open())
        {
            await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
            productionsPage = (long)ended.Sql("SELECT rootpage FROM sqlite_master WHERE name = 'production'")!;
            File.Copy(ended.DatabasePath, folder.DatabasePath);
            File.Copy(ended.DatabasePath + "-wal", folder.DatabasePath + "-wal");
        }
    }

    /// <summary>Overwrites the half of the productions' only page that holds them.</summary>
    private void DamageProductions()
    {
        using var file = new FileStream(folder.DatabasePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = (productionsPage * PageBytes) - (PageBytes / 2);
        file.Write(Enumerable.Repeat((byte)0xA5, PageBytes / 2).ToArray());
    }
}
