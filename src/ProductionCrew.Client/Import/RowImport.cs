using System.Globalization;
using Grpc.Core;
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
    private int addedCount;
    private int presentCount;

    private RowImport(StudioClient client, IRowKind<TRequest> kind, IKnown<TRequest> known)
    {
        (this.client, this.kind, this.known) = (client, kind, known);
        seen = kind.NoneKnown();
    }

    /// <param name="stepped">Called after each row.</param>
    /// <exception cref="RpcException">The service failed. The rows sent so far are kept, and another run continues from there.</exception>
    public static async Task<ImportReport> RunAsync(
        StudioClient client,
        IRowKind<TRequest> kind,
        CsvTable table,
        Action stepped,
        CancellationToken cancellationToken
    )
    {
        var import = new RowImport<TRequest>(client, kind, await kind.KnownAsync(client, cancellationToken));
        import.problems.AddRange(table.Problems);
        foreach (var row in table.Rows)
        {
            await import.TakeAsync(row, cancellationToken);
            stepped();
        }

        return new ImportReport(
            import.addedCount,
            import.presentCount,
            import.refused,
            [.. import.problems.OrderBy(problem => problem.Line)]
        );
    }

    private async Task TakeAsync(CsvRow row, CancellationToken cancellationToken)
    {
        var wrong = new List<RowProblem>();
        var request = kind.Parse(row, wrong);
        if (wrong.Count == 0 && seen.Find(request) is { } twin)
        {
            wrong.Add(row.Problem("", $"is the same as {twin}"));
        }

        problems.AddRange(wrong);
        if (wrong.Count > 0)
        {
            return;
        }

        seen.Add(request, string.Create(CultureInfo.InvariantCulture, $"line {row.Line}"));
        if (known.Find(request) is not null)
        {
            presentCount++;
            return;
        }

        try
        {
            await kind.SendAsync(client, request, cancellationToken);
            addedCount++;
        }
        catch (RpcException exception) when (ServiceRefusal.Of(exception) is { } refusal)
        {
            Refuse(row, request, refusal);
        }
    }

    private void Refuse(CsvRow row, TRequest request, ServiceRefusal refusal)
    {
        if (refusal.Reason == ErrorReason.InvalidField)
        {
            problems.AddRange(refusal.Violations.Select(bad => row.Problem(kind.ColumnOf(bad.Field), bad.Description)));
        }
        else
        {
            refused.Add(new RefusedRow(row.File, row.Line, kind.TitleOf(request), refusal));
        }
    }
}
