using System.Globalization;
using Grpc.Core;
using ProductionCrew.Client.Import.Bookings;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Import;

/// <summary>Sends the rows of a file in order. A bad row does not stop it.</summary>
internal sealed class RowImport<TRequest>
    where TRequest : class
{
    private readonly List<RefusedRow> refused = [];
    private readonly List<RowProblem> problems = [];
    private readonly StudioClient client;
    private readonly IRowKind<TRequest> kind;
    private readonly IKnown<TRequest> known;
    private readonly IKnown<TRequest> seen;
    private readonly List<TakenRow> taken = [];
    private readonly bool updates;
    private readonly FileNames? names;

    private RowImport(StudioClient client, IRowKind<TRequest> kind, IKnown<TRequest> known, bool updates, FileNames? names)
    {
        (this.client, this.kind, this.known, this.updates, this.names) = (client, kind, known, updates, names);
        seen = kind.NoneKnown();
    }

    /// <param name="updates">Whether records that differ from their rows are changed.</param>
    /// <param name="names">Notes what became of the names that the file has; null if nobody asks.</param>
    /// <param name="stepped">Called after each row.</param>
    /// <exception cref="RpcException">The service failed. The rows sent so far are kept, and another run continues from there.</exception>
    public static async Task<ImportReport> RunAsync(
        StudioClient client,
        IRowKind<TRequest> kind,
        CsvTable table,
        bool updates,
        FileNames? names,
        Action stepped,
        CancellationToken cancellationToken
    )
    {
        var import = new RowImport<TRequest>(client, kind, await kind.KnownAsync(client, cancellationToken), updates, names);
        import.problems.AddRange(table.Problems);
        foreach (var row in table.Rows)
        {
            await import.TakeAsync(row, cancellationToken);
            stepped();
        }

        return new ImportReport(import.taken, import.refused, [.. import.problems.OrderBy(problem => problem.Line)]);
    }

    private async Task TakeAsync(CsvRow row, CancellationToken cancellationToken)
    {
        var wrong = new List<RowProblem>();
        var request = kind.Parse(row, wrong);
        if (kind.WhyLeftOut(row) is { } why)
        {
            Note(row, request, RowFate.LeftOut, why);
            return;
        }

        if (wrong.Count == 0 && seen.Find(request) is { IsFound: true } twin)
        {
            wrong.Add(row.Problem("", twin.Place.Length > 0 ? $"is the same as {twin.Place}" : twin.Conflict!));
        }

        if (wrong.Count > 0)
        {
            problems.AddRange(wrong);
            problems.AddRange(await FurtherProblemsAsync(row, request, wrong, cancellationToken));
            return;
        }

        seen.Add(request, string.Create(CultureInfo.InvariantCulture, $"line {row.Line}"));
        try
        {
            await TakeAsync(row, request, cancellationToken);
        }
        catch (RpcException exception) when (ServiceRefusal.Of(exception) is { } refusal)
        {
            Refuse(row, request, refusal);
        }
    }

    private async Task TakeAsync(CsvRow row, TRequest request, CancellationToken cancellationToken)
    {
        var match = known.Find(request);
        if (!match.IsFound)
        {
            // The same row was perhaps sent before and its record has changed since, so that it is not recognized. Then the service gives
            // the answer of that time again, and the name in it leads to the record.
            var name = await kind.SendAsync(client, request, cancellationToken);
            match = known.At(name, request);
            if (!match.IsFound)
            {
                Note(row, request, RowFate.Added, name);
                names?.Add(row, name);
                return;
            }
        }

        names?.Add(row, match.Place);
        if (match.Conflict is { } conflict)
        {
            Note(row, request, RowFate.Conflicting, conflict);
        }
        else if (match.Changed.Count == 0)
        {
            Note(row, request, RowFate.Same, match.Place);
        }
        else if (updates)
        {
            await kind.UpdateAsync(client, match, request, cancellationToken);
            Note(row, request, RowFate.Changed, $"{match.Place}: {string.Join(", ", match.Changed)}");
        }
        else
        {
            Note(row, request, RowFate.Different, $"{match.Place}: {string.Join(", ", match.Changed)}");
        }
    }

    /// <summary>
    /// What the service finds wrong with a row that is not well formed, in other columns: so nobody has to correct a row twice. By its rules
    /// it is not judged, because they may speak of what is missing.
    /// </summary>
    private async Task<IEnumerable<RowProblem>> FurtherProblemsAsync(
        CsvRow row,
        TRequest request,
        List<RowProblem> found,
        CancellationToken cancellationToken
    )
    {
        if (found.Exists(problem => problem.Column.Length == 0))
        {
            return [];
        }

        try
        {
            await kind.SendAsync(client, kind.DryRunOf(request), cancellationToken);
            return [];
        }
        catch (RpcException exception) when (ServiceRefusal.Of(exception) is { } refusal)
        {
            return Violations(row, refusal).Where(problem => !found.Exists(known => known.Column == problem.Column));
        }
    }

    private IEnumerable<RowProblem> Violations(CsvRow row, ServiceRefusal refusal) =>
        refusal.Violations.Select(bad => row.Problem(kind.ColumnOf(bad.Field), bad.Description));

    private void Note(CsvRow row, TRequest request, RowFate fate, string detail) =>
        taken.Add(new TakenRow(row.File, row.Line, kind.TitleOf(request), fate, detail));

    private void Refuse(CsvRow row, TRequest request, ServiceRefusal refusal)
    {
        if (refusal.Reason == ErrorReason.InvalidField)
        {
            problems.AddRange(Violations(row, refusal));
        }
        else
        {
            refused.Add(new RefusedRow(row.File, row.Line, kind.TitleOf(request), refusal));
        }
    }
}
