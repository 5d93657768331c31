using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Contracts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Crew;

/// <summary>Starts a contract.</summary>
/// <param name="Roles">No role twice, at least one; in any order.</param>
/// <param name="HireDate">The first day employed, which may be past; null for today in the member's zone.</param>
/// <param name="FireDate">The first day no longer employed; null for a permanent contract.</param>
public sealed record HireCrewMember(
    Label DisplayName,
    ImmutableArray<RoleSkill> Roles,
    LocalDate? HireDate,
    LocalDate? FireDate,
    DateTimeZone TimeZone,
    Money? DayRate,
    EmailAddress? Email
) : ICommand<CrewMemberView>
{
    /// <summary>What another system calls the person; nobody else has it.</summary>
    public Label? ExternalId { get; init; }

    /// <summary>Whether somebody else with the same mail address may be employed on the same days.</summary>
    public bool AllowDuplicateEmail { get; init; }

    public CommandScope Scope => new() { Email = AllowDuplicateEmail ? null : Email };

    public Outcome<CrewMemberView> Execute(IWriteTransaction tx, Instant now)
    {
        var hireDate = HireDate ?? now.Today(TimeZone);
        if (FireDate <= hireDate)
        {
            return Rejection.Of(Reason.FireDateNotAfterHire);
        }

        if (SkippedDays.Refuse(hireDate, FireDate, TimeZone) is { } refusal)
        {
            return refusal;
        }

        if (ExternalIds.RefusePerson(tx, ExternalId, self: null) is { } taken)
        {
            return taken;
        }

        if (!AllowDuplicateEmail && ContractRules.RefuseSharedEmail(tx, Email, new Contract(hireDate, FireDate), owner: null) is { } shared)
        {
            return shared;
        }

        var member = new CrewMember(
            tx.NextCrewMemberId(),
            DisplayName,
            Roles.Sort((x, y) => x.Role.CompareTo(y.Role)),
            hireDate,
            FireDate,
            TimeZone,
            DayRate,
            Email,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        )
        {
            ExternalId = ExternalId,
        };
        tx.Put(member, ChangeKind.CrewMemberHired);
        return CrewMemberView.Of(member, now);
    }
}
