using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Writes what the clock has changed already: holds that expired, and those that came first by it. Nothing that is read depends on it,
/// for what is read goes by the clock; it keeps the tables, their guard and the log in step.
/// </summary>
internal static class HoldSettlement
{
    /// <summary>Settles the holds of one member; called before that member or a booking of theirs is written.</summary>
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
    /// Writes that a hold expired, and who came first by it, as of the expiry. The holds of a member are settled in order of expiry, so
    /// every other that is still written as held was live until then.
    /// </summary>
    /// <returns>How many were promoted.</returns>
    public static int Expire(IWriteTransaction tx, Booking overdue)
    {
        var expired = overdue.At(overdue.HoldExpireTime ?? throw new InvalidOperationException($"{overdue.Name} never expires."));
        tx.Put(expired, ChangeKind.BookingExpired, expired.UpdateTime);
        return Promote(tx, overdue.CrewMember, expired.UpdateTime, isByClock: true);
    }

    /// <summary>Writes which waiting holds of a member now block, because nothing is ahead of them any more.</summary>
    /// <param name="at">When they came first; a hold that has expired by then never did.</param>
    /// <param name="isByClock">Whether the clock did it, and not the command.</param>
    /// <returns>How many were promoted.</returns>
    public static int Promote(IWriteTransaction tx, CrewMemberId member, Instant at, bool isByClock)
    {
        var written = tx.HoldsAsWritten(member);
        var first = written
            .Where(hold => hold.IsWaiting && hold.At(at).IsLive)
            .Where(hold => !written.Any(other => other.Id.CompareTo(hold.Id) < 0 && other.Overlaps(hold.Interval)))
            .ToList();
        foreach (var hold in first)
        {
            // Only the place in the line changes: nobody touched the hold, so its version stays.
            tx.Put(hold with { AheadCount = 0 }, ChangeKind.BookingPromoted, isByClock ? at : null);
        }

        return first.Count;
    }
}
