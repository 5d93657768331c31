using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Crew;

/// <summary>Sets the fire date, or brings it forward.</summary>
/// <param name="FireDate">The first day no longer employed; null for today in the member's zone.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record FireCrewMember(
    CrewMemberId Id,
    LocalDate? FireDate = null,
    FiringPolicy Policy = FiringPolicy.Refuse,
    long? ExpectedVersion = null
) : ICommand<Firing>
{
    public Outcome<Firing> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } member)
        {
            return Rejection.NotFound(Id);
        }

        if (ExpectedVersion is { } expected && expected != member.Version)
        {
            return Rejection.About(Reason.StaleEtag, Id);
        }

        var fireDate = FireDate ?? now.Today(member.TimeZone);
        if (fireDate <= member.HireDate)
        {
            return Rejection.Of(Reason.FireDateNotAfterHire, Blocked.By(Reason.FireDateNotAfterHire, member));
        }

        if (fireDate >= member.FireDate)
        {
            return Rejection.Of(Reason.FireDateNotEarlier, Blocked.By(Reason.FireDateNotEarlier, member));
        }

        var leavings = Leaving.Past(tx, member, fireDate, now);
        if (Refuse(tx, leavings, fireDate) is { } refusal)
        {
            return refusal;
        }

        return Policy is FiringPolicy.Substitute
            ? Substitute(tx, member, fireDate, leavings, now)
            : Release(tx, member, fireDate, leavings, now);
    }

    private Rejection? Refuse(IReadTransaction tx, ImmutableArray<Leaving> leavings, LocalDate fireDate)
    {
        var worked = leavings.Where(leaving => leaving.HasPastDaysFrom(fireDate));
        ImmutableArray<Obstacle> past = [.. worked.Select(leaving => Blocked.By(Reason.PastUnchangeable, tx, leaving.Booking))];
        if (!past.IsEmpty)
        {
            return new Rejection(Reason.PastUnchangeable, past);
        }

        return Policy is FiringPolicy.Refuse && !leavings.IsEmpty
            ? new Rejection(
                Reason.BookingsInTheWay,
                [.. leavings.Select(leaving => Blocked.By(Reason.BookingsInTheWay, tx, leaving.Booking))]
            )
            : null;
    }

    private static Firing Release(
        IWriteTransaction tx,
        CrewMember member,
        LocalDate fireDate,
        ImmutableArray<Leaving> leavings,
        Instant now
    )
    {
        ImmutableArray<Booking> released = [.. leavings.Select(leaving => leaving.GiveBack(tx, now))];
        return new Firing(Fire(tx, member, fireDate, now), released, []);
    }

    private static Outcome<Firing> Substitute(
        IWriteTransaction tx,
        CrewMember member,
        LocalDate fireDate,
        ImmutableArray<Leaving> leavings,
        Instant now
    )
    {
        if (Successors.Refuse(tx, leavings, out var successions) is { } refusal)
        {
            return refusal;
        }

        ImmutableArray<Substitution> substitutions = [.. successions.Select(one => one.Leaving.HandTo(tx, one.Seat, one.Successor, now))];
        ImmutableArray<Booking> released =
        [
            .. leavings.Where(leaving => leaving.Seat is null).Select(leaving => leaving.GiveBack(tx, now)),
        ];
        return new Firing(Fire(tx, member, fireDate, now), released, substitutions);
    }

    private static CrewMemberView Fire(IWriteTransaction tx, CrewMember member, LocalDate fireDate, Instant now)
    {
        var fired = member with { FireDate = fireDate, Version = member.Version + 1, UpdateTime = now };
        Settle.Member(tx, member.Id, now);
        tx.Put(fired, ChangeKind.CrewMemberFired);
        return CrewMemberView.Of(fired, now);
    }
}

/// <summary>What happens to bookings that reach past a new fire date.</summary>
public enum FiringPolicy
{
    /// <summary>The command is refused, naming them.</summary>
    Refuse = 1,

    /// <summary>They are released, or cut if under way.</summary>
    Release,

    /// <summary>They are released or cut, and somebody free with the role and level takes over; refused if that cannot be.</summary>
    Substitute,
}

/// <summary>What firing came to.</summary>
/// <param name="Released">The bookings released or cut and not taken over, in their new state, in order of start.</param>
/// <param name="Substitutions">The bookings that others took over, in order of start.</param>
public sealed record Firing(CrewMemberView Member, ImmutableArray<Booking> Released, ImmutableArray<Substitution> Substitutions);
