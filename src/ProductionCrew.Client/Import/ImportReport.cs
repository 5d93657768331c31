namespace ProductionCrew.Client.Import;

/// <summary>A row that is well formed and that the service refused by its rules.</summary>
/// <param name="Request">What was asked, for people.</param>
internal sealed record RefusedRow(string File, int Line, string Request, ServiceRefusal Refusal);

/// <summary>The result of loading a file.</summary>
/// <param name="AddedCount">Rows that the service took.</param>
/// <param name="PresentCount">Rows that the service had already.</param>
/// <param name="Problems">What is wrong with bad rows; one row may have several.</param>
internal sealed record ImportReport(int AddedCount, int PresentCount, IReadOnlyList<RefusedRow> Refused, IReadOnlyList<RowProblem> Problems)
{
    public int BadCount => Problems.DistinctBy(problem => problem.Line).Count();

    public bool IsComplete => Refused.Count == 0 && Problems.Count == 0;
}
