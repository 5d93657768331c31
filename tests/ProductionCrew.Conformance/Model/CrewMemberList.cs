using System.Diagnostics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters and orders crew members.</summary>
internal static class CrewMemberList
{
    public static Page<CrewMember> Page(IEnumerable<CrewMember> members, CrewMemberFilter query) =>
        Paging.Of(members.Where(member => Matches(member, query)), member => At(member, query.Order), query.Descending, query.Page);

    /// <summary>Whether the filters of a list let it through.</summary>
    public static bool Matches(CrewMember member, CrewMemberFilter query) =>
        (query.Role is not { } role || member.LevelIn(role) > 0)
        && (query.NameContains is not { } part || member.DisplayName.Folded.Contains(Label.Fold(part), StringComparison.Ordinal))
        && (query.ExternalId is not { } externalId || member.ExternalId == externalId)
        && (query.EmployedOn is not { } date || member.Contracts.Any(contract => contract.Includes(date)));

    private static Cursor At(CrewMember member, CrewMemberOrder order) =>
        order switch
        {
            CrewMemberOrder.Id => new Cursor(null, 0, member.Id.Value),
            CrewMemberOrder.Name => Cursor.At(member.DisplayName, member.Id.Value),
            CrewMemberOrder.HireDate => new Cursor(null, Days.Since1970(member.HireDate), member.Id.Value),
            CrewMemberOrder.ContractLength => new Cursor(null, ContractDays(member), member.Id.Value),
            _ => throw new UnreachableException(),
        };

    private static long ContractDays(CrewMember member) =>
        member.FireDate is { } fireDate ? Period.DaysBetween(member.HireDate, fireDate) : long.MaxValue;
}
