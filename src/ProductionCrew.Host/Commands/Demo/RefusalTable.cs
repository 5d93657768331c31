using System.Globalization;
using ProductionCrew.Host.Commands.Import;
using ProductionCrew.V1;
using Spectre.Console;

namespace ProductionCrew.Host.Commands.Demo;

/// <summary>What was refused and why, from the details a program would act on and the message a person reads.</summary>
internal static class RefusalTable
{
    public static Table Of(IEnumerable<RefusedRow> refusedRows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Refused", "Reason", "Why");
        foreach (var refused in refusedRows)
        {
            table.AddRow(new Text(refused.Request), new Text(refused.Refusal.ReasonName), new Text(Why(refused.Refusal)));
        }

        return table;
    }

    private static string Why(ServiceRefusal refusal)
    {
        var missing = refusal
            .Obstacles.Where(obstacle => obstacle.Rule == ErrorReason.CrewShortage && obstacle.MissingCount > 0)
            .Select(obstacle => string.Create(CultureInfo.InvariantCulture, $"{obstacle.MissingCount} {obstacle.Role}"))
            .ToList();
        return refusal.Message + (missing.Count == 0 ? "" : $" Missing in all: {string.Join(", ", missing)}.");
    }
}
