using System.Globalization;
using ProductionCrew.Client.Import.Bookings;

namespace ProductionCrew.Client.Import;

/// <summary>Loads one file and says what became of it.</summary>
internal static class FileImport
{
    /// <param name="mode">What to do with rows that differ from their records, and whether each row is told.</param>
    public static async Task<ImportReport> RunAsync<TRequest>(
        StudioClient client,
        IRowKind<TRequest> kind,
        string path,
        Words words,
        Mode mode,
        StudioConsole console,
        CancellationToken cancellationToken,
        FileNames? names = null
    )
        where TRequest : class
    {
        var table = CsvTable.Open(path, kind.Columns);
        var report = await console.StepAsync(
            words.Doing,
            table.Rows.Count,
            stepped => RowImport<TRequest>.RunAsync(client, kind, table, mode.Updates, names, stepped, cancellationToken)
        );
        var (changed, different) = (report.Count(RowFate.Changed), report.Count(RowFate.Different));
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{words.Things, -12}{report.Count(RowFate.Added)} {words.Done}, {report.Count(RowFate.Same)} same, {changed + different} changed, {report.Count(RowFate.Conflicting)} conflicting, {report.Refused.Count} refused, {report.BadCount} bad"
            )
        );
        if (report.Count(RowFate.LeftOut) is > 0 and var leftOut)
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {leftOut} left out"));
        }

        if (different > 0)
        {
            console.WriteLine("  What has changed in the file was not changed in the service; --update does that.");
        }

        foreach (var row in report.Taken.Where(row => mode.TellsEachRow || row.Fate is RowFate.Different or RowFate.Conflicting))
        {
            console.WriteLine($"  {row}");
        }

        foreach (var problem in report.Problems)
        {
            console.WriteLine($"  {problem}");
        }

        return report;
    }

    /// <summary>What the output calls it.</summary>
    internal sealed record Words(string Things, string Doing, string Done)
    {
        public static Words Crew { get; } = new("Crew", "Hiring crew", "added");

        public static Words Bookings { get; } = new("Bookings", "Booking crew", "added");

        public static Words Productions { get; } = new("Productions", "Scheduling productions", "added");
    }

    /// <param name="Updates">Whether a record that differs from its row is changed.</param>
    /// <param name="TellsEachRow">Whether every row is told, and not only those that something is wrong with.</param>
    internal sealed record Mode(bool Updates, bool TellsEachRow);
}
