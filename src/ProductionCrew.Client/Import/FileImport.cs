using System.Globalization;

namespace ProductionCrew.Client.Import;

/// <summary>Loads one file and says what became of it.</summary>
internal static class FileImport
{
    public static async Task<ImportReport> RunAsync<TRequest>(
        StudioClient client,
        IRowKind<TRequest> kind,
        string path,
        Words words,
        StudioConsole console,
        CancellationToken cancellationToken
    )
        where TRequest : class
    {
        var table = CsvTable.Open(path, kind.Columns);
        var report = await console.StepAsync(
            words.Doing,
            table.Rows.Count,
            stepped => RowImport<TRequest>.RunAsync(client, kind, table, stepped, cancellationToken)
        );
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{words.Things, -12}{report.AddedCount} {words.Done}, {report.PresentCount} already there, {report.Refused.Count} refused, {report.BadCount} bad"
            )
        );
        foreach (var problem in report.Problems)
        {
            console.WriteLine($"  {problem}");
        }

        return report;
    }

    /// <summary>What the output calls it.</summary>
    internal sealed record Words(string Things, string Doing, string Done)
    {
        public static Words Crew { get; } = new("Crew", "Hiring crew", "hired");

        public static Words Productions { get; } = new("Productions", "Scheduling productions", "scheduled");
    }
}
