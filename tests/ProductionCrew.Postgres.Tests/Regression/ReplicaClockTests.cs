using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>
/// Two replicas, of which each is given a clock of its own, as if the server's had jumped between what one asked and what the other did, or
/// another server with another clock had taken over.
/// </summary>
public sealed class ReplicaClockTests : IAsyncLifetime
{
    private static readonly Duration TenYears = Duration.FromDays(3_653);

    private readonly ManualClock right = new(Sample.Start, hasRealTimers: true);
    private readonly ManualClock ahead = new(Sample.Start, hasRealTimers: true);
    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task What_another_replica_wrote_is_a_bound_at_any_time()
    {
        await using var one = await OpenAsync(right);
        ahead.Jump(Duration.FromSeconds(40));
        await using (var other = await OpenAsync(ahead))
        {
            await other.HireAsync();
        }

        await one.HireAsync();

        Assert.Equal([ahead.Now, ahead.Now], await TimesAsync(one));
    }

    [Fact]
    public async Task The_last_line_need_not_be_the_latest()
    {
        await using var one = await OpenAsync(right);
        ahead.Jump(Duration.FromSeconds(40));
        await using (var other = await OpenAsync(ahead))
        {
            await other.HireAsync();
        }

        // As a replica does that began before that was committed.
        await database.SqlAsync(
            $"""
            INSERT INTO change (change_time, kind, crew_member_id, actor, state)
            SELECT '{right.Now}', kind, crew_member_id, actor, state FROM change
            """
        );

        await one.HireAsync();

        Assert.Equal([ahead.Now, right.Now, ahead.Now], await TimesAsync(one));
    }

    [Fact]
    public async Task A_replica_that_sees_a_change_from_the_future_refuses_commands_until_its_end_is_accepted()
    {
        await using var one = await OpenAsync(right);
        await one.HireAsync();
        ahead.Jump(TenYears);
        await using (var other = await OpenAsync(ahead))
        {
            await other.HireAsync();
        }

        var refused = await Assert.ThrowsAsync<NotExecutedException>(one.HireAsync);
        Assert.Equal(NotExecutedCause.ClockInDoubt, refused.Cause);
        Assert.False(one.IsHealthy);

        await using (
            var accepting = await PostgresStore.OpenAsync(
                database.Options with
                {
                    Time = right,
                    Clock = new ClockOptions { AcceptedLogEnd = ahead.Now },
                },
                CancellationToken.None
            )
        )
        {
            await accepting.HireAsync();
        }

        // What follows is right again, for the replica that waited too.
        await one.HireAsync();
        Assert.Equal([right.Now, ahead.Now, right.Now, right.Now], await TimesAsync(one));
    }

    [Fact]
    public async Task A_jump_is_noticed_though_nobody_calls()
    {
        await using var store = await OpenAsync(right);
        await Eventually.IsTrueAsync(() => store.IsHealthy);

        right.Jump(TenYears);
        await Eventually.IsTrueAsync(() => !store.IsHealthy);

        right.Jump(-TenYears);
        await Eventually.IsTrueAsync(() => store.IsHealthy);
    }

    private Task<PostgresStore> OpenAsync(TimeProvider clock) =>
        PostgresStore.OpenAsync(database.Options with { Time = clock }, CancellationToken.None);

    private static async Task<IEnumerable<Instant>> TimesAsync(PostgresStore store) =>
        (await StoreContent.ReadAsync(store)).Changes.Select(change => change.Time);
}
