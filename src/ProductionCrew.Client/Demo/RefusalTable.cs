using System.Globalization;
using ProductionCrew.Client.Import;
using ProductionCrew.Client.Verbs;
using Spectre.Console;

namespace ProductionCrew.Client.Demo;

/// <summary>Shows what was refused and why: the reason from the details, which programs use, and the message, which people read.</summary>
internal static class RefusalTable
{
    public static Table Of(IEnumerable<RefusedRow> refusedRows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Refused", "Reason", "Why");
        foreach (var refused in refusedRows)
        {
            table.AddRow(
                new Text(refused.Request),
                new Text(Reason(refused.Refusal)),
                new Text(ContractWords.WithVerbs(refused.Refusal.Message))
            );
        }

        return table;
    }

    /// <summary>The reason, and below it how many people each role lacks.</summary>
    private static string Reason(ServiceRefusal refusal) =>
        string.Join(
            '\n',
            refusal
                .Obstacles.Where(obstacle => obstacle.MissingCount > 0)
                .Select(obstacle => string.Create(CultureInfo.InvariantCulture, $"- {obstacle.MissingCount} {obstacle.Role}"))
                .Prepend(refusal.ReasonName)
        );
}
