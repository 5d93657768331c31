using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Writes what has happened to holds by the passing of time: a hold expired, and the hold behind it came first. Reads do not depend on
/// this, because they apply the clock themselves (<see cref="Booking.At"/>). It is needed for the change log, and for the stored rows,
/// whose guard against overlaps cannot see the clock and would refuse a booking because of an expired hold.
/// </summary>
internal static class HoldSettlement
{
    /// <summary>Settles the holds of one member. It must be called before that member, or a booking of that member, is written.</summary>
    public static void Settle(IWriteTransaction tx, CrewMemberId member, Instant now)
    {
        var written = tx.HoldsAsWritten(member);
        if (written.Count == 0)
        {
            return;
        }

        foreach (
            var overdue in written.Where(hold => !hold.At(now).IsLive).OrderBy(hold => hold.HoldExpireTime).ThenBy(hold => hold.Id).ToList()
        )
        {
            Expire(tx, overdue);
        }
    }

    /// <summary>
    /// Writes that a hold expired and which holds came first by that, both with the time of the expiry. The caller settles the holds of a
    /// member in order of expiry. So each other hold that is still stored as held was live at that time, and the line is seen as it was
    /// then.
    /// </summary>
    /// <returns>How many holds came first.</returns>
    public static int Expire(IWriteTransaction tx, Booking overdue)
    {
        var expired = overdue.At(overdue.HoldExpireTime ?? throw new InvalidOperationException($"{overdue.Name} never expires."));
        tx.Put(expired, ChangeKind.BookingExpired, expired.UpdateTime);
        return Promote(tx, overdue.CrewMember, expired.UpdateTime, isByClock: true);
    }

    /// <summary>Writes which waiting holds of a member block from now on, because no hold is ahead of them any more.</summary>
    /// <param name="at">When they came first. A hold that has expired by then never came first.</param>
    /// <param name="isByClock">Whether this happened by the clock, and not by the command.</param>
    /// <returns>How many holds came first.</returns>
    public static int Promote(IWriteTransaction tx, CrewMemberId member, Instant at, bool isByClock)
    {
        var written = tx.HoldsAsWritten(member);
        var first = written
            .Where(hold => hold.IsWaiting && hold.At(at).IsLive)
            .Where(hold => !written.Any(other => other.Id.CompareTo(hold.Id) < 0 && other.Overlaps(hold.Interval)))
            .ToList();
        foreach (var hold in first)
        {
            // Only the place in the line changes. Nobody has changed the hold itself, so its version stays.
            tx.Put(hold with { AheadCount = 0 }, ChangeKind.BookingPromoted, isByClock ? at : null);
        }

        return first.Count;
    }
}
