using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>
/// A person who is under contract, or was or will be. Somebody who was hired again has several contracts, which never overlap.
/// </summary>
/// <param name="Roles">Sorted by role, no role twice, at least one.</param>
/// <param name="HireDate">The first day of the latest contract.</param>
/// <param name="FireDate">
/// The first day no longer under the latest contract; null if it is permanent. The same as <paramref name="HireDate"/> if that contract was
/// the only one and is void, else later.
/// </param>
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

    /// <summary>The contracts before the latest, in order; most people have none.</summary>
    public ImmutableArray<Contract> EarlierContracts
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    /// <summary>The contract that begins last.</summary>
    public Contract LatestContract => new(HireDate, FireDate);

    /// <summary>All contracts in order; none if the only one is void.</summary>
    public ImmutableArray<Contract> Contracts => LatestContract.IsVoid ? EarlierContracts : [.. EarlierContracts, LatestContract];

    /// <summary>Whether one contract covers all of <paramref name="dates"/>; civil dates are compared as written.</summary>
    public bool IsEmployedThroughout(DateRange dates)
    {
        if (LatestContract.Covers(dates))
        {
            return true;
        }

        foreach (var contract in EarlierContracts)
        {
            if (contract.Covers(dates))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one contract covers all of an interval with an end, by midnights in the member's zone.</summary>
    public bool IsEmployedThroughout(Interval interval) =>
        LatestContract.Covers(interval, TimeZone) || EarlierContracts.Any(contract => contract.Covers(interval, TimeZone));

    /// <summary>The contract to name where none covers a time: the last that has begun by the time's last day, else the first.</summary>
    public Contract ContractNearest(LocalDate lastDay)
    {
        var nearest = EarlierContracts.IsEmpty ? LatestContract : EarlierContracts[0];
        foreach (var contract in Contracts)
        {
            nearest = contract.HireDate <= lastDay ? contract : nearest;
        }

        return nearest;
    }

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
        return LatestContract.Includes(today) || EarlierContracts.Any(contract => contract.Includes(today)) ? EmploymentState.Employed
            : today < HireDate && !LatestContract.IsVoid ? EmploymentState.NotYetEmployed
            : EmploymentState.Left;
    }
}

/// <summary>A period of employment.</summary>
/// <param name="HireDate">The first day employed.</param>
/// <param name="FireDate">The first day no longer employed; null for a permanent contract.</param>
public readonly record struct Contract(LocalDate HireDate, LocalDate? FireDate)
{
    /// <summary>Whether it has no days.</summary>
    public bool IsVoid => FireDate <= HireDate;

    /// <summary>Civil dates are compared as written.</summary>
    public bool Covers(DateRange dates) => dates.First >= HireDate && (FireDate is null || dates.Last < FireDate);

    /// <summary>Whether it covers an interval with an end, by midnights in a zone.</summary>
    public bool Covers(Interval interval, DateTimeZone zone) =>
        HireDate.StartIn(zone) <= interval.Start && (FireDate is not { } end || interval.End <= end.StartIn(zone));

    public bool Includes(LocalDate date) => date >= HireDate && (FireDate is null || date < FireDate);

    /// <summary>Whether there is a day that both have.</summary>
    public bool Overlaps(Contract other) =>
        !IsVoid
        && !other.IsVoid
        && (FireDate is null || other.HireDate < FireDate)
        && (other.FireDate is null || HireDate < other.FireDate);
}

/// <summary>Where a crew member stands with respect to the contracts.</summary>
public enum EmploymentState
{
    /// <summary>None is running, and one is to come.</summary>
    NotYetEmployed = 1,

    Employed,

    /// <summary>None is running or to come.</summary>
    Left,
}

/// <summary>A crew member together with what the clock says of them.</summary>
public sealed record CrewMemberView(CrewMember Member, EmploymentState State)
{
    public static CrewMemberView Of(CrewMember member, Instant now) => new(member, member.StateAt(now));
}

/// <summary>Which crew members a list has, in which order, and which page of it; a null filter lets everybody through.</summary>
/// <param name="NameContains">A part of the display name, folded with <see cref="Label.Fold"/>.</param>
/// <param name="EmployedOn">A date that one of the contracts covers.</param>
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

    /// <summary>By the hire date of the latest contract.</summary>
    HireDate,

    /// <summary>By the days of the latest contract, from hire to fire date; a permanent contract is the longest.</summary>
    ContractLength,
}
