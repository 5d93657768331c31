using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which crew members a list has, in which order, and which page of it; a null filter lets everybody through.</summary>
/// <param name="NameContains">A part of the display name, case folded with <see cref="Label.Fold"/>.</param>
/// <param name="EmployedOn">A date the contract covers.</param>
public sealed record CrewMemberFilter(
    RoleName? Role,
    string? NameContains,
    LocalDate? EmployedOn,
    CrewMemberOrder Order,
    bool Descending,
    PageRequest Page
);

/// <summary>Orders of crew members; ties go by id, in the same direction.</summary>
public enum CrewMemberOrder
{
    Id = 1,

    /// <summary>By the folded display name, compared as UTF-8 bytes.</summary>
    Name,

    HireDate,

    /// <summary>By the days from hire to fire date; a permanent contract is the longest.</summary>
    ContractLength,
}
