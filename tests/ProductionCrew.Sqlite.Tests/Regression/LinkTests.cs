using System.Runtime.Versioning;
using ProductionCrew.Domain.Model;
using ProductionCrew.Storage;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>One file has one owner, whatever it is called, and is nobody else's to read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class LinkTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string LinkPath => Path.Combine(folder.FolderPath, "link.db");

    private SqliteOptions OverLink => new(LinkPath) { OwnerLockWaitMs = 0, ReadConnectionCount = 2 };

    [Fact]
    public async Task A_symbolic_link_leads_to_the_same_lock_and_the_same_log()
    {
        File.CreateSymbolicLink(LinkPath, folder.DatabasePath);
        await using var store = folder.Open(OverLink);
        Assert.True((await store.Do<CrewMember>((tx, now) => tx.PutMember(now))).IsAccepted);

        Assert.Contains("Another process", Assert.Throws<StoreStartException>(() => folder.Open()).Message, StringComparison.Ordinal);
        Assert.Throws<StoreStartException>(() => SqliteMigrations.Down(OverLink, folder.Time, 1));
        Assert.NotEmpty(folder.Bytes("-wal"));
        Assert.False(File.Exists(LinkPath + "-wal"));
    }

    [Fact]
    public async Task A_link_to_a_link_in_another_directory_leads_there()
    {
        var far = Directory.CreateDirectory(Path.Combine(folder.FolderPath, "far"));
        File.CreateSymbolicLink(Path.Combine(far.FullName, "crew.db"), "../crew.db");
        File.CreateSymbolicLink(LinkPath, "far/crew.db");

        await using var store = folder.Open(OverLink);

        Assert.True(File.Exists(folder.DatabasePath));
    }

    [Fact]
    public void Links_in_a_circle_are_refused_in_one_line()
    {
        File.CreateSymbolicLink(LinkPath, folder.DatabasePath);
        File.CreateSymbolicLink(folder.DatabasePath, LinkPath);

        Assert.DoesNotContain('\n', Assert.Throws<StoreStartException>(() => folder.Open(OverLink)).Message);
    }

    [LinuxFact]
    public async Task A_file_with_two_names_is_refused_under_each()
    {
        await (folder.Open()).DisposeAsync();
        Assert.Equal(0, (await ProgramRun.OfAsync("ln", folder.DatabasePath, LinkPath)).ExitCode);

        Assert.Contains("2 names", Assert.Throws<StoreStartException>(() => folder.Open()).Message, StringComparison.Ordinal);
        Assert.Contains("2 names", Assert.Throws<StoreStartException>(() => folder.Open(OverLink)).Message, StringComparison.Ordinal);
        Assert.Throws<StoreStartException>(() => SqliteMigrations.Down(OverLink, folder.Time, 1));

        File.Delete(LinkPath);
        await using var store = folder.Open();
        Assert.True(store.IsHealthy);
    }

    [Fact]
    public async Task What_is_made_only_its_owner_can_read()
    {
        const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var made = Path.Combine(folder.FolderPath, "made");
        await using var store = folder.Open(new SqliteOptions(Path.Combine(made, "crew.db")));
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        Assert.Equal(OwnersFile | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
        Assert.All(Directory.EnumerateFiles(made), file => Assert.Equal(OwnersFile, File.GetUnixFileMode(file)));
        Assert.Equal(4, Directory.EnumerateFiles(made).Count());
    }

    public void Dispose() => folder.Dispose();
}
