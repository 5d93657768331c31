using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks the lines that holds wait in: as they are shown, and as the log tells them.</summary>
internal static class HoldAuditor
{
    public static IEnumerable<string> Faults(StoreContent content) => [.. Lines(content), .. Promotions(content)];

    private static IEnumerable<string> Lines(StoreContent content)
    {
        var live = content.Bookings.Where(booking => booking.IsLive).ToLookup(booking => booking.CrewMember);
        foreach (var hold in content.Bookings.Where(booking => booking.State is BookingState.Held))
        {
            var beside = live[hold.CrewMember].Where(other => other.Id != hold.Id && other.Overlaps(hold.Interval)).ToList();
            if (hold.HoldExpireTime is not { } expiry || expiry <= content.Now)
            {
                yield return $"{hold.Name} is held beyond its expiry.";
            }

            if (hold.AheadCount != beside.Count(other => other.Id.CompareTo(hold.Id) < 0))
            {
                yield return $"{hold.Name} has the wrong place in its line.";
            }

            foreach (var other in beside.Where(other => other.State is BookingState.Confirmed))
            {
                yield return $"{hold.Name} is held though {other.Name} is confirmed for that time.";
            }
        }
    }

    /// <summary>Follows the log: a hold is promoted exactly when nothing is written ahead of it any more.</summary>
    private static IEnumerable<string> Promotions(StoreContent content)
    {
        var held = new Dictionary<BookingId, Booking>();
        var before = new Dictionary<CrewMemberId, Change>();
        foreach (var change in content.Changes)
        {
            if (change.Booking is { } booking)
            {
                if (Fault(change, before.GetValueOrDefault(booking.CrewMember), booking, held.Values) is { } fault)
                {
                    yield return fault;
                }

                held.Remove(booking.Id);
                if (booking.State is BookingState.Held)
                {
                    held.Add(booking.Id, booking);
                }

                before[booking.CrewMember] = change;
            }
        }

        foreach (var forgotten in held.Values.Where(hold => hold.IsWaiting && !IsBehindAny(hold, held.Values)))
        {
            yield return $"{forgotten.Name} is never promoted though nothing is ahead of it.";
        }
    }

    private static string? Fault(Change change, Change? before, Booking booking, IEnumerable<Booking> held) =>
        change.Kind switch
        {
            ChangeKind.BookingExpired when change.Time != booking.HoldExpireTime => $"Change {change.Sequence} is not as of the expiry.",
            ChangeKind.BookingExpired or ChangeKind.BookingPromoted when change.Actor == Change.System && change.RequestId is not null =>
                $"Change {change.Sequence} of the clock has a request id.",
            ChangeKind.BookingExpired when change.Actor != Change.System => $"Change {change.Sequence} is not of the clock.",
            ChangeKind.BookingPromoted when IsBehindAny(booking, held) => $"Change {change.Sequence} promotes {booking.Name} past others.",
            ChangeKind.BookingPromoted when change.Actor == Change.System && before?.Time != change.Time =>
                $"Change {change.Sequence} promotes {booking.Name} at another time than that of the expiry.",
            ChangeKind.BookingRenewed when !IsRenewable(held.SingleOrDefault(hold => hold.Id == booking.Id), booking, held) =>
                $"Change {change.Sequence} renews {booking.Name}, which was challenged, or does not make it expire later.",
            _ => null,
        };

    private static bool IsRenewable(Booking? before, Booking after, IEnumerable<Booking> held) =>
        before?.HoldExpireTime < after.HoldExpireTime
        && before.AheadCount >= after.AheadCount
        && !held.Any(other =>
            other.CrewMember == before.CrewMember
            && other.Id.CompareTo(before.Id) > 0
            && other.Overlaps(before.Interval)
            && other.CreateTime <= before.ChallengeTime
        );

    private static bool IsBehindAny(Booking hold, IEnumerable<Booking> held) =>
        held.Any(other => other.CrewMember == hold.CrewMember && other.Id.CompareTo(hold.Id) < 0 && other.Overlaps(hold.Interval));
}
