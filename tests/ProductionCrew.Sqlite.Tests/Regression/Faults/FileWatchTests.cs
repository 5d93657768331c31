using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression.Faults;

/// <summary>A file that is deleted or replaced under the store ends it: what it wrote from then on would be lost with the process.</summary>
public sealed class FileWatchTests : IDisposable
{
    private readonly TestFolder folder = new();

    [LinuxTheory]
    [InlineData("")]
    [InlineData("-wal")]
    public Task A_deleted_file_ends_the_store(string suffix) =>
        AssertEndsAsync(() => File.Delete(folder.DatabasePath + suffix), "was deleted");

    [LinuxFact]
    public Task A_replaced_file_ends_the_store() =>
        AssertEndsAsync(
            () =>
            {
                File.Copy(folder.DatabasePath, folder.DatabasePath + ".copy");
                File.Move(folder.DatabasePath + ".copy", folder.DatabasePath, overwrite: true);
            },
            "was replaced"
        );

    [LinuxFact]
    public async Task What_was_acknowledged_survives_the_log_that_was_deleted()
    {
        await AssertEndsAsync(() => File.Delete(folder.DatabasePath + "-wal"), "was deleted");

        await using var next = folder.Open();
        Assert.Equal(1L, folder.Sql("SELECT count(*) FROM crew_member"));
    }

    public void Dispose() => folder.Dispose();

    private async Task AssertEndsAsync(Action lose, string why)
    {
        await using var store = folder.Open();
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        lose();

        var death = await Assert.ThrowsAsync<IOException>(() => store.Completion.WaitAsync(Patience.Wait));
        Assert.Contains(why, death.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', death.Message);
        Assert.False(store.IsHealthy);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Do<CrewMember>((tx, now) => tx.PutMember(now)));
    }
}
