using System.Collections.Concurrent;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>What the callers were told: the last acknowledged state of each thing they made, and what should not have been.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Booking> bookings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Production> productions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> faults = new();
    private int acknowledgedCount;
    private int notExecutedCount;
    private int openCount;

    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How many calls were acknowledged.</summary>
    public int AcknowledgedCount => Volatile.Read(ref acknowledgedCount);

    /// <summary>How often a caller went on to another replica with the same request.</summary>
    public int RetryCount => Volatile.Read(ref notExecutedCount) + Volatile.Read(ref openCount);

    /// <summary>What became of all calls so far.</summary>
    public CallCounts Calls => new(AcknowledgedCount, Volatile.Read(ref notExecutedCount), Volatile.Read(ref openCount));

    /// <summary>How often each thing happened, by name.</summary>
    public IEnumerable<KeyValuePair<string, int>> Counts => counts.OrderBy(count => count.Key, StringComparer.Ordinal);

    public void Count(string what) => counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    /// <summary>Notes that a call failed for a passing reason.</summary>
    /// <param name="isNotExecuted">Whether the answer said that nothing was done.</param>
    public void Retry(bool isNotExecuted) => Interlocked.Increment(ref (isNotExecuted ? ref notExecutedCount : ref openCount));

    public void Fault(string what) => faults.Enqueue(what);

    /// <summary>Notes what a call came to. Each booking has one caller, who calls one after another.</summary>
    public void Acknowledge(params IEnumerable<Booking> told)
    {
        Interlocked.Increment(ref acknowledgedCount);
        foreach (var booking in told)
        {
            bookings[booking.Name] = booking;
        }
    }

    public void Acknowledge(Production told)
    {
        productions[told.Name] = told;
        Interlocked.Increment(ref acknowledgedCount);
    }

    /// <summary>How what the service shows differs from what it acknowledged, one sentence each. Every call has been answered by now.</summary>
    public IEnumerable<string> Compare(IReadOnlyCollection<Booking> shownBookings, IReadOnlyCollection<Production> shownProductions) =>
        [
            .. Compare(bookings, shownBookings.ToDictionary(row => row.Name, StringComparer.Ordinal), Keeps),
            .. Compare(
                productions,
                shownProductions.ToDictionary(row => row.Name, StringComparer.Ordinal),
                (told, shown) => told.Name == shown.Name
            ),
        ];

    private static IEnumerable<string> Compare<T>(
        IReadOnlyDictionary<string, T> told,
        IReadOnlyDictionary<string, T> shown,
        Func<T, T, bool> keeps
    ) =>
        [
            .. told.Where(row => !shown.ContainsKey(row.Key)).Select(row => $"{row.Key} was acknowledged and is lost."),
            .. shown.Keys.Except(told.Keys, StringComparer.Ordinal).Select(name => $"{name} is there and nobody was told of it."),
            .. told.Where(row => shown.TryGetValue(row.Key, out var now) && !keeps(row.Value, now))
                .Select(row => $"{row.Key} was acknowledged as {row.Value} and is {shown[row.Key]}."),
        ];

    /// <summary>A hold ends by the clock, or when one ahead of it is confirmed; nothing else may happen to a booking behind its caller's back.</summary>
    private static bool Keeps(Booking told, Booking shown)
    {
        if (told.State is not BookingState.Held)
        {
            return told.Equals(shown);
        }

        var mayBe =
            shown.State is BookingState.Held or BookingState.Expired
            || shown is { State: BookingState.Released, ReleaseReason: "SUPERSEDED" };
        return mayBe
            && told.CrewMember == shown.CrewMember
            && told.StartTime.Equals(shown.StartTime)
            && told.EndTime.Equals(shown.EndTime)
            && told.CreateTime.Equals(shown.CreateTime);
    }
}
