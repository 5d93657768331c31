using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Contracts;

/// <summary>What the commands that change contracts have in common.</summary>
internal static class ContractRules
{
    /// <summary>
    /// The refusal of days on which somebody else is employed who has the same mail address; null if there is nobody, or no address.
    /// </summary>
    /// <param name="added">The days that are new, or are new for the address.</param>
    /// <param name="owner">Whose contract it is; null for somebody who is not there yet.</param>
    public static Rejection? RefuseSharedEmail(IReadTransaction tx, EmailAddress? email, Contract added, CrewMemberId? owner)
    {
        if (email is not { } address || tx.FindEmployed(address, added, owner) is not { } other)
        {
            return null;
        }

        var shared = other.Contracts.First(contract => contract.Overlaps(added));
        return Rejection.Of(Obstacles.Of(Reason.DuplicateEmail, other, shared));
    }

    /// <summary>
    /// The bookings, those of the past included, that stand on days which a change of contracts would take away, in order of start.
    /// </summary>
    /// <param name="days">The days that are taken away; those before and after are not looked at.</param>
    public static List<Obstacle> Uncovered(Reason rule, IReadTransaction tx, CrewMember member, CrewMember changed, Contract days)
    {
        // No zone is a whole day from UTC, so what lies on one of the days, wherever, overlaps them with a day more at both ends.
        var start = days.HireDate.PlusDays(-1).StartIn(DateTimeZone.Utc);
        var bookings = days.FireDate is { } end
            ? tx.LiveBookings(member.Id, new Interval(start, end.PlusDays(1).StartIn(DateTimeZone.Utc)))
            : tx.LiveBookings(member.Id, endingAfter: start);
        return
        [
            .. bookings
                .Where(booking =>
                    booking.DatesFor(member) is var dates && member.IsEmployedThroughout(dates) && !changed.IsEmployedThroughout(dates)
                )
                .Select(booking => Obstacles.Of(rule, tx, member, booking)),
        ];
    }

    /// <summary>Writes what a command made of a person's contracts.</summary>
    public static CrewMemberView Write(IWriteTransaction tx, CrewMember member, ChangeKind kind, Instant now)
    {
        var changed = member with { Version = member.Version + 1, UpdateTime = now };
        HoldSettlement.Settle(tx, member.Id, now);
        tx.Put(changed, kind);
        return CrewMemberView.Of(changed, now);
    }
}
