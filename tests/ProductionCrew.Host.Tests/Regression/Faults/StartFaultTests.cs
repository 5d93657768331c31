using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.Sqlite;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>What keeps the executable from starting it says in one line, and with the exit code for an unusable database.</summary>
[Trait("Store", "sqlite")]
public sealed class StartFaultTests : IAsyncLifetime
{
    private const int UnavailableExit = 69;
    private const int SoftwareExit = 70;

    private FaultFolder folder = null!;

    /// <summary>A privileged user may write what is read-only, unless the right to do so is taken away.</summary>
    private static string[] Unprivileged => Environment.IsPrivilegedProcess ? [Tool.Setpriv, "--bounding-set=-dac_override"] : [];

    public async Task InitializeAsync() => folder = await FaultFolder.CreateAsync();

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_second_process_is_refused_and_the_first_goes_on()
    {
        var load = new BookingLoad();
        await using var first = await ChildHost.ServeAsync(folder.DatabasePath);
        await load.BookAsync(first.Channel, count: 10);

        await AssertRefusedAsync("Another process has the database");

        await load.BookAsync(first.Channel, count: 10);
        await load.VerifyAsync(first.Channel);
        using var watcher = new HealthWatcher(first.Channel);
        Assert.Equal(ServingStatus.Serving, await watcher.CheckAsync());
    }

    [ToolFact(Tool.Setpriv)]
    [UnsupportedOSPlatform("windows")]
    public async Task A_read_only_file_is_refused()
    {
        File.SetUnixFileMode(folder.DatabasePath, UnixFileMode.UserRead);

        await AssertRefusedAsync("read-only", Unprivileged);
    }

    [ToolFact(Tool.Setpriv)]
    [UnsupportedOSPlatform("windows")]
    public async Task A_read_only_directory_is_refused()
    {
        var directory = Path.GetDirectoryName(folder.DatabasePath)!;
        File.Delete(folder.DatabasePath + ".lock");
        File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await AssertRefusedAsync("cannot be written", Unprivileged);
        }
        finally
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_corrupt_file_is_refused()
    {
        using (var file = File.OpenWrite(folder.DatabasePath))
        {
            file.Position = 100;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 100).ToArray());
        }

        await AssertRefusedAsync("is corrupt");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(folder.DatabasePath, string.Concat(Enumerable.Repeat("This is a shopping list. ", 100)));

        await AssertRefusedAsync("is not a database");
    }

    [ToolFact(Tool.Bash)]
    public async Task No_room_beside_the_file_is_said_in_words() =>
        await AssertRefusedAsync("its disk is full", "bash", "-c", """trap '' XFSZ; ulimit -f "$0"; exec "$@" """, "16");

    [ToolFact(Tool.Bash)]
    public async Task Without_the_rules_of_text_the_start_says_what_is_missing()
    {
        await using var child = ChildHost.Start(folder.DatabasePath, "env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1");

        Assert.Equal(SoftwareExit, await child.EndAsync());
        Assert.Contains("the ICU library is missing", Assert.Single(child.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_line_of_the_log_tells_what_was_opened()
    {
        await using var child = await ChildHost.ServeAsync(folder.DatabasePath);

        Assert.Matches(
            @"Opened .*crew\.db of [0-9]+ bytes, with a log of 0 bytes; its last change is 51 of [0-9TZ.:-]+\.$",
            child.Output.First()
        );
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await using (var connection = new SqliteConnection($"Data Source={folder.DatabasePath};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO schema_migration VALUES (9999, 'from_the_future', 'unknown', 0)";
            await command.ExecuteNonQueryAsync();
        }

        await AssertRefusedAsync("schema version 9999, newer than");
    }

    [ToolFact(Tool.Bash)]
    public async Task A_log_that_ends_in_the_future_is_refused_until_its_end_is_accepted()
    {
        var future = new ManualClock(Instant.FromUtc(2090, 1, 1, 0, 0), hasRealTimers: true);
        await using (var store = SqliteStore.Open(new SqliteOptions(folder.DatabasePath), future))
        {
            Assert.True((await store.ExecuteAsync(FaultFolder.Hire, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        await AssertRefusedAsync("start with the setting ProductionCrew:AcceptedLogEnd=2090-01-01T00:00:00Z");

        await using (
            var child = await ChildHost.ServeAsync(folder.DatabasePath, "env", "ProductionCrew__AcceptedLogEnd=2090-01-01T00:00:00Z")
        )
        {
            var hired = await new Desk(child.Channel).HireAsync("Ana", "grip");
            Assert.InRange(hired.CreateTime.ToDateTimeOffset().Year, 2020, 2089);
        }

        // The log does not end in the future any more.
        await using var again = await ChildHost.ServeAsync(folder.DatabasePath);
        Assert.Empty(again.Errors);
    }

    private async Task AssertRefusedAsync(string why, params string[] wrapper)
    {
        await using var child = ChildHost.Start(folder.DatabasePath, wrapper);

        Assert.Equal(UnavailableExit, await child.EndAsync());
        var line = Assert.Single(child.Errors);
        Assert.StartsWith("productioncrew: ", line, StringComparison.Ordinal);
        Assert.Contains(why, line, StringComparison.Ordinal);
        Assert.Empty(child.Output);
    }
}
