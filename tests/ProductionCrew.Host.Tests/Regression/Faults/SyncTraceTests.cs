namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>A kill leaves the system's own buffers alone; that a batch is on the disk before it is acknowledged the system calls show.</summary>
[Trait("Store", "sqlite")]
public sealed class SyncTraceTests
{
    private const string Write = """7 write(30</tmp/crew.db-wal>, "\0\1", 24, 32) = 24""";
    private const string Sync = "7 fsync(30</tmp/crew.db-wal>) = 0";
    private const string Acknowledgement =
        """9 sendmsg(41<socket:[5]>, {msg_iov=[{iov_base="\n\27productions/1/bookings/1\22", iov_len=29}]}, 0) = 29""";
    private const string Parted =
        """9 sendmsg(41<socket:[5]>, {msg_iov=[{iov_base="productions/1/boo", iov_len=17}, {iov_base="kings/1\22", iov_len=8}]}, 0) = 25""";
    private const string Other =
        """9 sendmsg(41<socket:[5]>, {msg_iov=[{iov_base="\n\30productions/1/bookings/12\22", iov_len=30}]}, 0) = 30""";

    [ToolFact(Tool.Strace)]
    public async Task A_batch_is_synced_between_its_last_write_and_its_first_acknowledgement()
    {
        using var folder = await FaultFolder.CreateAsync();
        var tracePath = folder.PathOf("trace");
        var load = new BookingLoad();
        var rounds = new List<IReadOnlyList<string>>();
        await using (var child = await ChildHost.ServeAsync(folder.DatabasePath, TraceStep.Wrapper(tracePath)))
        {
            for (var round = 0; round < 20; round++)
            {
                rounds.Add(await load.BookAsync(child.Channel, count: 1));
                rounds.Add(await load.BookAsync(child.Channel, count: 32));
            }
        }

        var trace = await File.ReadAllLinesAsync(tracePath);
        Assert.Empty(SyncTrace.Faults(trace, rounds));

        // What the same run would have looked like with synchronous = OFF.
        var unsynced = trace.Where(line => !line.Contains("sync", StringComparison.Ordinal));
        Assert.Equal(rounds.Count, SyncTrace.Faults(unsynced, rounds).Count);
    }

    [Theory]
    [InlineData(Write, Sync, Acknowledgement)]
    [InlineData(Write, Sync, Parted)]
    [InlineData(Other, Write, Write, Sync, Acknowledgement)]
    [InlineData(Write, "7 fsync(30</tmp/crew.db-wal> <unfinished ...>", "7 <... fsync resumed>)        = 0", Acknowledgement)]
    public void A_synced_batch_is_right(params string[] trace) => Assert.Empty(Judge(trace));

    [Theory]
    [InlineData(Sync, Write, Acknowledgement, Sync)]
    [InlineData(Write, Sync, Write, Acknowledgement)]
    [InlineData(Write, Acknowledgement, Sync)]
    [InlineData(Write, "7 fsync(31</tmp/crew.db>) = 0", Acknowledgement)]
    [InlineData(Write, "7 fsync(30</tmp/crew.db-wal>) = 0 (INJECTED)", Acknowledgement)]
    [InlineData(Write, "7 fsync(30</tmp/crew.db-wal>) = -1 EIO (Input/output error)", Acknowledgement)]
    [InlineData(Write, "7 fsync(30</tmp/crew.db-wal> <unfinished ...>", Acknowledgement, "7 <... fsync resumed>) = 0")]
    [InlineData(Write, Sync, Other)]
    public void An_unsynced_or_missing_batch_is_found(params string[] trace) => Assert.Single(Judge(trace));

    private static IReadOnlyList<string> Judge(string[] trace) =>
        SyncTrace.Faults(
            trace,
            [
                ["productions/1/bookings/1"],
            ]
        );
}
