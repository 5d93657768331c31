using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Releases the holds that waited for the time that a confirmed booking takes.</summary>
internal static class Supersede
{
    /// <summary>What their release reason says.</summary>
    public const string ReleaseReason = "SUPERSEDED";

    /// <summary>
    /// Releases the holds of a member that overlap <paramref name="interval"/>; the member is settled. The caller has made sure that
    /// they wait, and promotes those behind them (<see cref="Settle.Promote"/>).
    /// </summary>
    /// <param name="isMeant">Which holds; others stay.</param>
    /// <returns>The released ones, in order of id.</returns>
    public static ImmutableArray<Booking> Overlapped(
        IWriteTransaction tx,
        CrewMemberId member,
        Interval interval,
        Func<Booking, bool> isMeant,
        Instant now
    )
    {
        var holds = tx.HoldsAsWritten(member);
        if (holds.Count == 0)
        {
            return [];
        }

        ImmutableArray<Booking> released =
        [
            .. holds.Where(hold => hold.Overlaps(interval) && isMeant(hold)).Select(hold => hold.Released(ReleaseReason, now)),
        ];
        foreach (var hold in released)
        {
            tx.Put(hold, ChangeKind.BookingReleased);
        }

        return released;
    }
}
