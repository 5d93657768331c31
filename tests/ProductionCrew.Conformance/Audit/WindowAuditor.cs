using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks what always holds over windows.</summary>
internal static class WindowAuditor
{
    public static IEnumerable<string> Faults(StoreContent content) => [.. Windows(content), .. DoubleOpenings(content.Windows)];

    private static IEnumerable<string> Windows(StoreContent content)
    {
        var members = content.CrewMembers.Select(member => member.Id).ToHashSet();
        return content.Windows.SelectMany(window =>
            Auditor.Broken(
                window.Name,
                (members.Contains(window.CrewMember), "is of a person who does not exist"),
                (window.Version == (window.IsOpen ? 1 : 2), "has a version that its state does not explain"),
                (window.CreateTime <= window.UpdateTime, "was updated before it was created"),
                (window.Interval.Duration >= Limits.SlotLength, "is too short for a slot"),
                (window.Interval.Duration <= Limits.WindowLengthMax, "is too long"),
                (window.Interval.End > window.CreateTime, "was over when it was opened")
            )
        );
    }

    private static IEnumerable<string> DoubleOpenings(IEnumerable<Window> windows) =>
        windows
            .Where(window => window.IsOpen)
            .GroupBy(window => window.CrewMember)
            .Select(group => group.OrderBy(window => window.Interval.Start).ToList())
            .SelectMany(sorted => sorted.Zip(sorted.Skip(1)))
            .Where(pair => pair.Second.Interval.Start < pair.First.Interval.End)
            .Select(pair => $"{pair.First.Name} and {pair.Second.Name} are open at once.");
}
