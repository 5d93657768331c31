using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>
/// Somebody who could be taken, with what staffing chooses by. The smaller is the one that it would rather take: fewest roles (the others
/// stay for shows that need them), then the lowest day rate (none counts as the most expensive), then the smallest id.
/// </summary>
/// <param name="RateKey">The day rate in nanos; <see cref="NoRate"/> without one.</param>
public readonly record struct Candidate(CrewMemberId Id, int RoleCount, long RateKey) : IComparable<Candidate>
{
    public const long NoRate = long.MaxValue;

    public static Candidate Of(CrewMember member) => new(member.Id, member.Roles.Length, member.DayRate?.Nanos ?? NoRate);

    public int CompareTo(Candidate other)
    {
        var byRoles = RoleCount.CompareTo(other.RoleCount);
        if (byRoles != 0)
        {
            return byRoles;
        }

        var byRate = RateKey.CompareTo(other.RateKey);
        return byRate != 0 ? byRate : Id.CompareTo(other.Id);
    }
}
