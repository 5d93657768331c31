using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>
/// A person whom staffing could choose, with what it compares. The smaller candidate is preferred: first the one with fewer roles (so that
/// people with many roles stay free for shows that need them), then the lower day rate (no rate counts as the highest), then the smaller
/// id.
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
