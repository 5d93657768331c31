using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Rules.Slots;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Changes who a crew member is, not the dates of contracts; a null value stays as it is.</summary>
/// <param name="Roles">All roles from now on: no role twice, at least one; in any order.</param>
/// <param name="DayRate">The new rate, which may be none.</param>
/// <param name="Email">The new address, which may be none.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record UpdateCrewMember(
    CrewMemberId Id,
    Label? DisplayName = null,
    ImmutableArray<RoleSkill>? Roles = null,
    DateTimeZone? TimeZone = null,
    NewValue<Money>? DayRate = null,
    NewValue<EmailAddress>? Email = null,
    long? ExpectedVersion = null
) : ICommand<CrewMemberView>
{
    /// <summary>The new external id, which may be none.</summary>
    public NewValue<Label>? ExternalId { get; init; }

    /// <summary>What the caller takes for the hire date, which stays; null for anything.</summary>
    public LocalDate? HireDate { get; init; }

    /// <summary>What the caller takes for the fire date, which stays.</summary>
    public NewValue<LocalDate>? FireDate { get; init; }

    /// <summary>Whether somebody else who has the new mail address may be employed on the same days.</summary>
    public bool AllowDuplicateEmail { get; init; }

    public CommandScope Scope => new() { CrewMember = Id };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Id, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var member = found.Result;
        var changed = Apply(member);
        if ((RefuseOtherDates(member) ?? SkippedDays.Refuse(changed)) is { } wrongDates)
        {
            return wrongDates;
        }

        if (ExternalIds.RefusePerson(tx, ExternalId?.Value, Id) is { } taken)
        {
            return taken;
        }

        var obstacles = Roles is null && TimeZone is null ? [] : Binding(tx, member, changed, now);
        if (obstacles.Count > 0)
        {
            return Obstacles.Reject(obstacles);
        }

        if (RefuseSharedEmail(tx, member, changed) is { } shared)
        {
            return shared;
        }

        if (SameValues(member, changed))
        {
            return CrewMemberView.Of(member, now);
        }

        changed = changed with { Version = member.Version + 1, UpdateTime = now };
        HoldSettlement.Settle(tx, Id, now);
        tx.Put(changed, ChangeKind.CrewMemberUpdated);
        return CrewMemberView.Of(changed, now);
    }

    /// <summary>
    /// The bookings not yet over that ask for a role or level the person would no longer have, and the slots that the new zone would put
    /// on dates outside the contract.
    /// </summary>
    private static List<Obstacle> Binding(IReadTransaction tx, CrewMember member, CrewMember changed, Instant now)
    {
        var obstacles = new List<Obstacle>();
        foreach (var booking in tx.LiveBookings(changed.Id, endingAfter: now))
        {
            if (changed.LevelIn(booking.Role) < booking.MinimumLevel)
            {
                obstacles.Add(Obstacles.Of(Reason.RoleNeeded, tx, booking));
            }

            if (changed.TimeZone != member.TimeZone && !changed.IsEmployedThroughout(booking.DatesFor(changed)))
            {
                obstacles.Add(Obstacles.Of(Reason.OutsideContract, tx, booking));
            }
        }

        return obstacles;
    }

    /// <summary>An address that stays the same is not looked for: whom it is shared with was allowed.</summary>
    private Rejection? RefuseSharedEmail(IReadTransaction tx, CrewMember member, CrewMember changed) =>
        AllowDuplicateEmail || changed.Email?.Folded == member.Email?.Folded
            ? null
            : changed
                .Contracts.Select(contract => ContractRules.RefuseSharedEmail(tx, changed.Email, contract, Id))
                .FirstOrDefault(refusal => refusal is not null);

    private Rejection? RefuseOtherDates(CrewMember member) =>
        FixedFields.Refuse(
            (FixedField.HireDate, HireDate is { } hired && hired != member.HireDate),
            (FixedField.FireDate, FireDate is { } fired && fired.Value != member.FireDate)
        );

    private CrewMember Apply(CrewMember member) =>
        member with
        {
            DisplayName = DisplayName ?? member.DisplayName,
            Roles = Roles?.Sort((x, y) => x.Role.CompareTo(y.Role)) ?? member.Roles,
            TimeZone = TimeZone ?? member.TimeZone,
            DayRate = DayRate is { } rate ? rate.Value : member.DayRate,
            Email = Email is { } email ? email.Value : member.Email,
            ExternalId = ExternalId is { } external ? external.Value : member.ExternalId,
        };

    // The generated equality of records would compare the arrays of roles by reference.
    private static bool SameValues(CrewMember member, CrewMember changed) =>
        changed.Roles.SequenceEqual(member.Roles) && changed with { Roles = member.Roles } == member;
}
