using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>A session keeps what it had when it began, so one that was opened while the database took no writes never takes any.</summary>
public sealed class ReadOnlySessionTests : IAsyncLifetime
{
    private const int SessionCount = 6;

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Sessions_that_were_opened_read_only_are_replaced_and_the_command_is_tried_again()
    {
        await database.SetReadOnlyAsync(true);
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await FillPoolAsync(store);

        await database.SetReadOnlyAsync(false);

        await Task.WhenAll(Enumerable.Range(0, SessionCount).Select(_ => store.HireAsync()));
        Assert.Equal(SessionCount, (await StoreContent.ReadAsync(store)).CrewMembers.Count);
    }

    [Fact]
    public async Task A_database_that_stays_read_only_refuses_and_serves_again_as_soon_as_it_takes_writes()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options with { RetryCountMax = 1 }, CancellationToken.None);
        await store.HireAsync();
        await database.SetReadOnlyAsync(true);
        await database.CutOffAsync();

        await Eventually.IsTrueAsync(() => !store.IsHealthy);
        var refused = await Assert.ThrowsAsync<NotExecutedException>(store.HireAsync);
        Assert.Equal(NotExecutedCause.TransactionFailed, refused.Cause);

        await database.SetReadOnlyAsync(false);
        await Eventually.IsTrueAsync(() => store.IsHealthy);
        await store.HireAsync();
    }

    /// <summary>Leaves idle sessions behind on which nothing was written yet.</summary>
    private static async Task FillPoolAsync(PostgresStore store)
    {
        using var all = new CountdownEvent(SessionCount);
        await Task.WhenAll(
            Enumerable
                .Range(1, SessionCount)
                .Select(id => store.ExecuteAsync(new Meet(new CrewMemberId(id), all), Sample.Call, CancellationToken.None))
        );
    }

    /// <summary>Waits until all run at once, so that each has a session of its own, and is refused.</summary>
    private sealed class Meet(CrewMemberId member, CountdownEvent all) : ICommand<CrewMember>
    {
        public CommandScope Scope => new() { CrewMember = member };

        public Outcome<CrewMember> Execute(IWriteTransaction tx, NodaTime.Instant now)
        {
            all.Signal();
            all.Wait(Patience.Wait);
            return Rejection.Of(Reason.FireDateNotAfterHire);
        }
    }
}
