using System.Runtime.Versioning;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.TestKit;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What keeps a store from starting is said in one line.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_missing_file_is_created_with_its_directory()
    {
        var options = new SqliteOptions(Path.Combine(folder.FolderPath, "a", "b", "crew.db"));

        await using var store = folder.Open(options);

        Assert.True((await store.Do<CrewMember>((tx, now) => tx.PutMember(now))).IsAccepted);
        Assert.True(File.Exists(options.Path));
    }

    [Fact]
    public async Task The_file_has_one_owner_at_a_time()
    {
        await using (folder.Open())
        {
            AssertRefused("Another process has the database");
            Assert.Throws<StoreStartException>(() => SqliteMigrations.Down(folder.Options, folder.Time, 1));
        }

        await using var next = folder.Open();
        Assert.True(next.IsHealthy);
    }

    [Fact]
    public async Task Of_ten_that_start_at_once_on_nothing_one_owns_the_file_and_the_others_say_so()
    {
        var starts = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => Task.Factory.StartNew(TryOpen, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
        );

        await using var owner = Assert.Single(starts, start => start.Store is not null).Store!;
        Assert.Equal(
            9,
            starts.Count(start => start.Refusal?.Contains("Another process has the database", StringComparison.Ordinal) is true)
        );
        Assert.All(starts, start => Assert.DoesNotContain("\n", start.Refusal ?? "", StringComparison.Ordinal));
        Assert.True((await owner.Do<CrewMember>((tx, now) => tx.PutMember(now))).IsAccepted);
        Assert.Equal((long)EmbeddedMigrations.All.Count, folder.Sql("SELECT count(*) FROM schema_migration"));

        (SqliteStore? Store, string? Refusal) TryOpen()
        {
            try
            {
                return (folder.Open(), null);
            }
            catch (StoreStartException refused)
            {
                return (null, refused.Message);
            }
        }
    }

    [Fact]
    public async Task A_start_waits_for_a_predecessor_that_is_shutting_down()
    {
        var predecessor = folder.Open();
        var clock = new NoticingTimeProvider();

        var starting = Task.Factory.StartNew(
            () => SqliteStore.Open(folder.Options with { OwnerLockWaitMs = 60_000 }, clock),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await clock.Waited.WaitAsync(Patience.Wait);
        await predecessor.DisposeAsync();

        await using var successor = await starting.WaitAsync(Patience.Wait);
        Assert.True(successor.IsHealthy);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        var text = string.Concat(Enumerable.Repeat("This is a shopping list. ", 100));
        File.WriteAllText(folder.DatabasePath, text);

        AssertRefused("is not a database");
        Assert.Equal(text, File.ReadAllText(folder.DatabasePath));
    }

    [Fact]
    public async Task A_file_with_damaged_pages_is_refused()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        }

        using (var file = File.OpenWrite(folder.DatabasePath))
        {
            file.Position = 100;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 100).ToArray());
        }

        AssertRefused("is corrupt");
    }

    [Fact]
    public void A_path_that_is_a_directory_is_refused()
    {
        Directory.CreateDirectory(folder.DatabasePath);

        AssertRefused("cannot be opened");
    }

    [Fact]
    public void A_place_where_no_directory_can_be_made_is_refused()
    {
        File.WriteAllText(Path.Combine(folder.FolderPath, "file"), "");
        var options = new SqliteOptions(Path.Combine(folder.FolderPath, "file", "crew.db"));

        AssertRefused("cannot be opened", options);
    }

    [Theory]
    [InlineData(raw.SQLITE_READONLY, "read-only")]
    [InlineData(raw.SQLITE_CORRUPT, "corrupt")]
    [InlineData(raw.SQLITE_NOTADB, "not a database")]
    [InlineData(raw.SQLITE_CANTOPEN, "cannot be opened")]
    [InlineData(raw.SQLITE_BUSY, "in use")]
    [InlineData(raw.SQLITE_FULL, "full")]
    [InlineData(raw.SQLITE_IOERR, "the driver's words")]
    [InlineData(raw.SQLITE_IOERR_SHMSIZE, "its disk is full")]
    public void Every_kind_of_fault_has_its_words(int code, string words) =>
        Assert.Contains(
            words,
            StartFaults.Describe("crew.db", new SqliteFaultException(code, "the driver's words")),
            StringComparison.Ordinal
        );

    public void Dispose() => folder.Dispose();

    private void AssertRefused(string why, SqliteOptions? options = null)
    {
        var refusal = Assert.Throws<StoreStartException>(() => folder.Open(options));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    /// <summary>Tells when somebody waits on it.</summary>
    private sealed class NoticingTimeProvider : TimeProvider
    {
        private readonly TaskCompletionSource waited = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waited => waited.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            waited.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
