using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks what always holds over hours: nobody works more than a day on one, however the imports that are pending end.</summary>
internal static class WorkAuditor
{
    public static IEnumerable<string> Faults(StoreContent content)
    {
        var seen = content.WorkEntries.GroupBy(entry => entry.Day).ToDictionary(day => day.Key, day => day.Sum(entry => entry.Minutes));
        // What is seen is as if all of them failed. One that can still be complete may raise a day, and leave the others as they are.
        var running = content.WorkImports.Where(import => import.State is WorkImportState.Running).Select(import => import.Id).ToHashSet();
        var raised = content
            .PendingWork.Where(entry => running.Contains(entry.Import!.Value))
            .GroupBy(entry => (entry.Day, entry.Import))
            .Select(group => (group.Key.Day, Minutes: group.Sum(entry => entry.Minutes - (entry.Former?.Minutes ?? 0))))
            .Where(rise => rise.Minutes > 0)
            .ToLookup(rise => rise.Day, rise => rise.Minutes);
        return
        [
            .. seen.Where(day => day.Value > Limits.DayMinutesMax).Select(day => $"{Name(day.Key)} has {day.Value} minutes."),
            .. raised
                .Select(day => (Day: day.Key, Minutes: seen.GetValueOrDefault(day.Key) + day.Sum()))
                .Where(day => day.Minutes > Limits.DayMinutesMax)
                .Select(day => $"{Name(day.Day)} may come to have {day.Minutes} minutes."),
        ];
    }

    private static string Name(WorkDay day) => $"The day {day.Date:uuuu-MM-dd} of {day.CrewMember}";
}
