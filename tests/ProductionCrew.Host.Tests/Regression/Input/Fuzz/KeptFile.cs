using Microsoft.Data.Sqlite;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>What a host has kept, looked at from outside.</summary>
internal static class KeptFile
{
    /// <summary>Fails if the file is damaged, or what it holds breaks a rule. The host has nothing to do meanwhile.</summary>
    public static async Task AssertIntactAsync(RunningHost host)
    {
        if (host.DatabasePath is not { } path)
        {
            return;
        }

        using var copy = new TemporaryFolder();
        var kept = copy.PathOf(Path.GetFileName(path));
        File.Copy(path, kept);
        File.Copy(path + "-wal", kept + "-wal");
        await using (var connection = new SqliteConnection($"Data Source={kept};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", await command.ExecuteScalarAsync());
        }

        await using var store = SqliteStore.Open(new SqliteOptions(kept), TimeProvider.System);
        var content = await StoreContent.ReadAsync(store);
        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));
    }
}
