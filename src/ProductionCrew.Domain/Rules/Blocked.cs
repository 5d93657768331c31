using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>Names what stands in the way of a command.</summary>
internal static class Blocked
{
    public static Obstacle By(Reason rule, CrewMember member) => new(rule) { CrewMember = member.Id, CrewMemberName = member.DisplayName };

    public static Obstacle By(Reason rule, IReadTransaction tx, Booking booking) =>
        Fitness.InTheWay(rule, tx, tx.CrewMemberOf(booking), booking);
}
