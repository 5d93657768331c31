using System.Diagnostics;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;

namespace ProductionCrew.Bench;

/// <summary>Something that books as fast as it can.</summary>
internal interface IContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Makes so many bookings and gives bookings per second.</summary>
    Task<double> BookAsync(int count);
}

/// <summary>The store through its seam, with twice as many callers as fit into a batch, so that every batch is full.</summary>
internal sealed class StoreContender(string path, Slots slots, int batchCount) : IContender
{
    private readonly SqliteStore store = SqliteStore.Open(new SqliteOptions(path) { BatchCountMax = batchCount }, TimeProvider.System);

    public string Name => "the store";

    public async Task<double> BookAsync(int count)
    {
        // What the transport would have made of the request is not the store's part, so it is made before.
        var works = new (BookCrewMember Command, Call Call)[count];
        for (var i = 0; i < count; i++)
        {
            works[i] = Work(slots.Next());
        }

        var next = -1;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 2 * batchCount).Select(_ => CallAsync()));
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task CallAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var outcome = await store.ExecuteAsync(works[i].Command, works[i].Call, CancellationToken.None);
                if (!outcome.IsAccepted)
                {
                    throw new InvalidOperationException($"A booking was refused: {outcome.Rejection.Reason}.");
                }
            }
        }
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static (BookCrewMember Command, Call Call) Work(Slot slot)
    {
        _ = RoleName.TryParse(slot.Role, out var role);
        var command = new BookCrewMember(
            new ProductionId(slot.ProductionId),
            new CrewMemberId(slot.CrewMemberId),
            role,
            slot.Date,
            slot.Date
        );
        return (command, new Call("anonymous", nameof(BookCrewMember), new RequestKey(Guid.CreateVersion7(), UInt128.MaxValue)));
    }
}
