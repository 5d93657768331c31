using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>
/// The transaction of a command that only validates: a reader's snapshot, overlaid in memory with what the command writes. The command
/// reads its own writes there, and then they are forgotten (ADR 13). Searches and lists see the snapshot alone, so they have to come before
/// the first write.
/// </summary>
/// <param name="lastIds">Asked at most once, and only by a command that takes an id.</param>
/// <param name="isGuarded">
/// Whether to throw, as for a bug, on a booking that the schema would refuse; this costs a read for each booking. A command that is run
/// again for real does not need it, since it meets the schema then.
/// </param>
public sealed partial class DryRunTransaction(IReadTransaction snapshot, Func<LastIds> lastIds, Instant moment, bool isGuarded = true)
    : IWriteTransaction
{
    private readonly Dictionary<CrewMemberId, CrewMember> members = [];
    private readonly Dictionary<ProductionId, Production> productions = [];
    private readonly Dictionary<BlackoutId, Blackout> blackouts = [];
    private readonly Dictionary<WindowId, Window> windows = [];
    private readonly WrittenBookings bookings = new();
    private LastIds? snapshotIds;
    private LastIds? ids;

    /// <summary>Whether the command has written anything.</summary>
    public bool HasWritten =>
        !bookings.IsEmpty
        || members.Count + productions.Count + blackouts.Count + windows.Count + charts.Count > 0
        || HasWrittenAccess
        || HasWrittenWork
        || reports.Count > 0;

    private LastIds Last => ids ??= snapshotIds = lastIds();

    public CrewMemberId NextCrewMemberId()
    {
        ids = Last with { CrewMember = Last.CrewMember + 1 };
        return new CrewMemberId(Last.CrewMember);
    }

    public ProductionId NextProductionId()
    {
        ids = Last with { Production = Last.Production + 1 };
        return new ProductionId(Last.Production);
    }

    public BookingId NextBookingId()
    {
        ids = Last with { Booking = Last.Booking + 1 };
        return new BookingId(Last.Booking);
    }

    public BlackoutId NextBlackoutId()
    {
        ids = Last with { Blackout = Last.Blackout + 1 };
        return new BlackoutId(Last.Blackout);
    }

    public WindowId NextWindowId()
    {
        ids = Last with { Window = Last.Window + 1 };
        return new WindowId(Last.Window);
    }

    public void Put(CrewMember member, ChangeKind kind) => members[member.Id] = member;

    public void Put(Production production, ChangeKind kind) => productions[production.Id] = production;

    /// <summary>Does the work of the schema's overlap guard, which a dry run does not reach.</summary>
    public void Put(Booking booking, ChangeKind kind, Instant? at = null)
    {
        Guard(booking);
        Keep(booking);
    }

    public void PutAll(IReadOnlyList<Booking> bookings, ChangeKind kind)
    {
        foreach (var booking in bookings)
        {
            Keep(booking);
        }

        foreach (var booking in bookings)
        {
            Guard(booking);
        }
    }

    public void Put(Blackout blackout, ChangeKind kind) => blackouts[blackout.Id] = blackout;

    public void Put(Window window, ChangeKind kind)
    {
        if (window.IsOpen && OpenWindows(window.CrewMember, window.Interval).FirstOrDefault(other => other.Id != window.Id) is { } other)
        {
            throw new InvalidOperationException($"{window.Name} overlaps {other.Name}.");
        }

        windows[window.Id] = window;
    }

    /// <summary>Nothing is kept.</summary>
    public void PutZoneRules(string version) { }

    /// <summary>Nothing is kept.</summary>
    public void Refresh(CrewMember member) { }

    public RecordedAnswer<T>? FindAnswer<T>(string actor, string method, Guid requestId, Instant notBefore)
        where T : class => throw NoAnswers();

    public void RecordAnswer<T>(string actor, string method, RequestKey request, T result)
        where T : class => throw NoAnswers();

    private void Guard(Booking booking)
    {
        if (isGuarded && booking.IsBlocking && Blocking(booking).FirstOrDefault(other => other.Id != booking.Id) is { } other)
        {
            throw new InvalidOperationException($"{booking.Name} overlaps {other.Name} of {booking.CrewMember}.");
        }
    }

    private void Keep(Booking booking)
    {
        var isNew = snapshotIds is { } before && booking.Id.Value > before.Booking;
        bookings.Put(booking, former: isNew ? null : snapshot.Find(booking.Id)?.CrewMember);
    }

    private static InvalidOperationException NoAnswers() => new("A command that only validates neither reads nor writes an answer.");

    /// <summary>The other bookings of the same member that block some of a booking's time, as written.</summary>
    private IEnumerable<Booking> Blocking(Booking booking) =>
        Confirmed(snapshot.LiveBookings(booking.CrewMember, booking.Interval), booking.CrewMember)
            .Concat(HoldsAsWritten(booking.CrewMember).Where(hold => !hold.IsWaiting))
            .Where(other => other.Overlaps(booking.Interval));
}
