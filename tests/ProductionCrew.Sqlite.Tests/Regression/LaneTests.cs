using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>Short commands pass long ones, and both get on.</summary>
public sealed class LaneTests : IDisposable
{
    private const int HeavyEffort = 1_000;

    private readonly TestFolder folder = new();
    private readonly List<string> ran = [];

    [Fact]
    public async Task Short_commands_wait_for_none_of_the_long_ones_queued_before_them()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var heavy = Enumerable.Range(0, 100).Select(_ => DoAsync(store, "heavy", HeavyEffort)).ToList();
        var light = Enumerable.Range(0, 50).Select(_ => DoAsync(store, "light")).ToList();
        gate.Open();
        await Task.WhenAll([.. heavy, .. light]);

        Assert.InRange(ran.LastIndexOf("light"), 49, 50);
    }

    [Fact]
    public async Task Short_commands_that_come_while_a_long_one_runs_wait_for_no_other()
    {
        await using var store = folder.Open();
        var light = new List<Task>();
        var heavy = Enumerable
            .Range(0, 20)
            .Select(_ => DoAsync(store, "heavy", HeavyEffort, whileIn: () => light.Add(DoAsync(store, "light"))))
            .ToList();
        await Task.WhenAll(heavy);
        await Task.WhenAll(light);

        Assert.Equal(Enumerable.Repeat("heavy light", 20), ran.Chunk(2).Select(pair => string.Join(' ', pair)));
    }

    [Fact]
    public async Task Long_commands_have_their_turn_after_as_much_of_short_ones()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var heavy = Enumerable.Range(0, 3).Select(_ => DoAsync(store, "heavy", HeavyEffort)).ToList();
        var light = Enumerable.Range(0, 3_000).Select(_ => DoAsync(store, "light")).ToList();
        gate.Open();
        await Task.WhenAll([.. heavy, .. light]);

        var places = ran.Index().Where(one => one.Item is "heavy").Select(one => one.Index).ToList();
        Assert.InRange(places[1] - places[0], HeavyEffort, HeavyEffort + folder.Options.BatchCountMax);
        Assert.InRange(places[2] - places[1], HeavyEffort, HeavyEffort + folder.Options.BatchCountMax);
    }

    [Fact]
    public async Task A_long_command_shares_its_transaction_with_nobody()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var before = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var lost = store.ExecuteAsync(new Weighed("ROLLBACK", HeavyEffort), LambdaExtensions.Call, CancellationToken.None);
        var after = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        gate.Open();

        Assert.True((await before).IsAccepted);
        await Assert.ThrowsAsync<NotExecutedException>(() => lost);
        Assert.True((await after).IsAccepted);
    }

    [Fact]
    public async Task The_lane_of_long_commands_is_limited_by_their_effort_and_leaves_room_for_short_ones()
    {
        await using var store = folder.Open(folder.Options with { HeavyCapacity = 2_500 });
        using var gate = await Gate.CloseAsync(store);
        var first = DoAsync(store, "heavy", HeavyEffort);
        var second = DoAsync(store, "heavy", HeavyEffort);

        var third = DoAsync(store, "heavy", HeavyEffort);
        var smaller = DoAsync(store, "heavy", 500);
        var light = DoAsync(store, "light");

        Assert.Equal(NotExecutedCause.Overloaded, (await Assert.ThrowsAsync<NotExecutedException>(() => third)).Cause);
        gate.Open();
        await Task.WhenAll(first, second, smaller, light);
        await DoAsync(store, "heavy", effort: 5_000);
        Assert.Equal(4, ran.Count(kind => kind is "heavy"));
    }

    [Fact]
    public async Task A_long_command_that_is_cancelled_while_it_waits_is_passed_over()
    {
        await using var store = folder.Open(folder.Options with { HeavyCapacity = HeavyEffort });
        using var caller = new CancellationTokenSource();
        using (var gate = await Gate.CloseAsync(store))
        {
            var cancelled = DoAsync(store, "heavy", HeavyEffort, cancellationToken: caller.Token);
            await caller.CancelAsync();
            Assert.Equal(NotExecutedCause.Cancelled, (await Assert.ThrowsAsync<NotExecutedException>(() => cancelled)).Cause);
        }

        await DoAsync(store, "light");
        await DoAsync(store, "heavy", HeavyEffort);
        Assert.Equal(["light", "heavy"], ran);
    }

    [Fact]
    public async Task A_command_on_a_production_with_many_bookings_is_a_long_one()
    {
        await using var store = folder.Open();
        var production = (await store.Do<Production>((tx, now) => PutBusy(tx, now, Lanes.HeavyEffortMin))).Result!;
        using var gate = await Gate.CloseAsync(store);
        var cancelling = store.ExecuteAsync(new CancelProduction(production.Id), LambdaExtensions.Call, CancellationToken.None);
        var light = store.Do<string>((tx, _) => tx.Find(production.Id)!.CancelDate is null ? "passed" : "waited");
        gate.Open();

        Assert.Equal("passed", (await light).Result);
        Assert.Equal(Lanes.HeavyEffortMin, (await cancelling).Result!.ReleasedBookings.Length);
    }

    [Fact]
    public async Task Shutdown_finishes_the_long_commands_that_wait()
    {
        var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var heavy = Enumerable.Range(0, 3).Select(_ => DoAsync(store, "heavy", HeavyEffort)).ToList();
        var closing = store.DisposeAsync();
        gate.Open();
        await closing.AsTask().WaitAsync(Patience.Wait);

        await Task.WhenAll(heavy);
        Assert.Equal(3, ran.Count);
    }

    public void Dispose() => folder.Dispose();

    private static Production PutBusy(IWriteTransaction tx, NodaTime.Instant now, int bookingCount)
    {
        var production = tx.PutProduction(now);
        for (var i = 0; i < bookingCount; i++)
        {
            tx.PutBooking(now, tx.PutMember(now).Id, production.Id, Samples.Days(0, 9));
        }

        return production;
    }

    /// <summary>A command that notes that it ran. Only the writer runs commands, one after another.</summary>
    private Task<Outcome<string>> DoAsync(
        SqliteStore store,
        string kind,
        int effort = 1,
        Action? whileIn = null,
        CancellationToken cancellationToken = default
    ) => store.ExecuteAsync(new Noted(ran, kind, effort, whileIn), LambdaExtensions.Call, cancellationToken);

    private sealed class Noted(List<string> ran, string kind, int effort, Action? whileIn) : ICommand<string>
    {
        public Effort Effort => new(effort);

        public Outcome<string> Execute(IWriteTransaction tx, NodaTime.Instant now)
        {
            ran.Add(kind);
            whileIn?.Invoke();
            return kind;
        }
    }

    /// <summary>A command of some effort that runs a script.</summary>
    private sealed class Weighed(string script, int effort) : ICommand<string>
    {
        public Effort Effort => new(effort);

        public Outcome<string> Execute(IWriteTransaction tx, NodaTime.Instant now)
        {
            ((Transactions.WriteTransaction)tx).Session.Script(script);
            return script;
        }
    }
}
