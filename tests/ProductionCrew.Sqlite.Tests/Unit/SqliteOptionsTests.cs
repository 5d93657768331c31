namespace ProductionCrew.Sqlite.Tests.Unit;

public sealed class SqliteOptionsTests
{
    [Fact]
    public void The_path_is_made_absolute() => Assert.Equal(Path.GetFullPath("data/crew.db"), new SqliteOptions("data/crew.db").Path);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_path_is_needed(string path) => Assert.Throws<ArgumentException>(() => new SqliteOptions(path));

    [Fact]
    public void A_value_out_of_range_is_refused_by_its_name()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { QueueCapacity = 0 });

        Assert.Equal(nameof(SqliteOptions.QueueCapacity), refusal.ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { BatchCountMax = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { BatchDurationMs = 10_001 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { ReadConnectionCount = 257 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { CacheSizeKib = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { CheckpointPages = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteOptions("crew.db") { OwnerLockWaitMs = -1 });
    }
}
