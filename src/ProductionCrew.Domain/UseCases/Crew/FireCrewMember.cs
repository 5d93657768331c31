using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Sets the fire date of the latest contract, or brings it forward.</summary>
/// <param name="FireDate">The first day no longer employed; null for today in the member's zone.</param>
/// <param name="Policy">What becomes of live bookings that reach past it.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record FireCrewMember(
    CrewMemberId Id,
    LocalDate? FireDate = null,
    BookingPolicy Policy = BookingPolicy.Refuse,
    long? ExpectedVersion = null
) : ICommand<Firing>
{
    public CommandScope Scope => Policy is BookingPolicy.Substitute ? CommandScope.WhoeverIsFound : new CommandScope { CrewMember = Id };

    public Effort Effort => Policy is BookingPolicy.Refuse ? Effort.One : Effort.One with { CrewMember = Id };

    public Outcome<Firing> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } unknown)
        {
            return unknown;
        }

        var member = found.Result;
        var latest = member.LatestContract;
        var fireDate = FireDate ?? now.Today(member.TimeZone);
        Reason? broken =
            latest.IsVoid ? Reason.ContractVoid
            : fireDate <= latest.HireDate ? Reason.FireDateNotAfterHire
            : fireDate >= latest.FireDate ? Reason.FireDateNotEarlier
            : null;
        if (broken is { } reason)
        {
            return Rejection.Of(Obstacles.Of(reason, member, latest));
        }

        if (SkippedDays.Refuse(member.HireDate, fireDate, member.TimeZone, member) is { } noTime)
        {
            return noTime;
        }

        var affected = AffectedBookings.From(fireDate, tx, member, now);
        var successions = affected.Plan(tx, Policy, now);
        if (successions.Rejection is { } refusal)
        {
            return refusal;
        }

        var (released, substitutions, _) = affected.Write(tx, successions.Result, now);
        var fired = ContractRules.Write(tx, member with { FireDate = fireDate }, ChangeKind.CrewMemberFired, now);
        return new Firing(fired, released, substitutions);
    }
}

/// <summary>What firing came to.</summary>
/// <param name="Released">The bookings released or cut and not taken over, in their new state, in order of start.</param>
/// <param name="Substitutions">The bookings that others took over, in order of start.</param>
public sealed record Firing(CrewMemberView Member, ImmutableArray<Booking> Released, ImmutableArray<Substitution> Substitutions);
