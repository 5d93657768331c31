using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>A person under contract, from the hire date to the fire date (the first day no longer employed; null = permanent).</summary>
/// <param name="Roles">Sorted by role, no role twice, at least one.</param>
/// <param name="FireDate">Later than <paramref name="HireDate"/>.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record CrewMember(
    CrewMemberId Id,
    Label DisplayName,
    ImmutableArray<RoleSkill> Roles,
    LocalDate HireDate,
    LocalDate? FireDate,
    DateTimeZone TimeZone,
    Money? DayRate,
    EmailAddress? Email,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    /// <summary>What another system calls the person; no two people have the same. Null if it has no name for them.</summary>
    public Label? ExternalId { get; init; }

    /// <summary>Whether the contract covers all of <paramref name="dates"/>; civil dates are compared as written.</summary>
    public bool IsEmployedThroughout(DateRange dates) => dates.First >= HireDate && (FireDate is null || dates.Last < FireDate);

    /// <summary>The instants of the contract, by midnights in the member's zone; without an end if it is permanent.</summary>
    public Interval Contract => new(HireDate.StartIn(TimeZone), FireDate is { } date ? date.StartIn(TimeZone) : null);

    /// <summary>The level in a role; 0 if the person does not have it.</summary>
    public int LevelIn(RoleName role)
    {
        foreach (var skill in Roles)
        {
            if (skill.Role == role)
            {
                return skill.Level;
            }
        }

        return 0;
    }

    /// <summary>The state of employment as of <paramref name="now"/>, by the date in the member's zone.</summary>
    public EmploymentState StateAt(Instant now)
    {
        var today = now.Today(TimeZone);
        return today < HireDate ? EmploymentState.NotYetEmployed
            : FireDate is { } fireDate && today >= fireDate ? EmploymentState.Left
            : EmploymentState.Employed;
    }
}

/// <summary>Where a crew member stands with respect to the contract.</summary>
public enum EmploymentState
{
    NotYetEmployed = 1,
    Employed,
    Left,
}

/// <summary>A crew member together with what the clock says of them.</summary>
public sealed record CrewMemberView(CrewMember Member, EmploymentState State)
{
    public static CrewMemberView Of(CrewMember member, Instant now) => new(member, member.StateAt(now));
}

/// <summary>Which crew members a list has, in which order, and which page of it; a null filter lets everybody through.</summary>
/// <param name="NameContains">A part of the display name, folded with <see cref="Label.Fold"/>.</param>
/// <param name="EmployedOn">A date the contract covers.</param>
public sealed record CrewMemberFilter(
    RoleName? Role,
    string? NameContains,
    LocalDate? EmployedOn,
    CrewMemberOrder Order,
    bool Descending,
    PageRequest Page
)
{
    /// <summary>Only the one with this external id.</summary>
    public Label? ExternalId { get; init; }
}

/// <summary>Orders of crew members; ties go by id, in the same direction.</summary>
public enum CrewMemberOrder
{
    Id = 1,

    /// <summary>By the folded display name, then by the exact one, compared as UTF-8 bytes.</summary>
    Name,

    HireDate,

    /// <summary>By the days from hire to fire date; a permanent contract is the longest.</summary>
    ContractLength,
}
