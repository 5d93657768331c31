using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>Names blackouts as what stands in the way of a command.</summary>
internal static class BlackedOut
{
    /// <summary>Names a blackout of <paramref name="member"/>.</summary>
    public static Obstacle By(Reason rule, CrewMember member, Blackout blackout) =>
        new(rule)
        {
            CrewMember = member.Id,
            CrewMemberName = member.DisplayName,
            Blackout = blackout.Name,
            Dates = blackout.Dates,
            Interval = blackout.Interval,
        };

    public static Obstacle By(Reason rule, IReadTransaction tx, Blackout blackout) =>
        By(
            rule,
            tx.Find(blackout.CrewMember) ?? throw new InvalidOperationException($"{blackout.Name} is of a crew member who does not exist."),
            blackout
        );
}
