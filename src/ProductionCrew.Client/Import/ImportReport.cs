using System.Globalization;
using ProductionCrew.Client.Verbs;

namespace ProductionCrew.Client.Import;

/// <summary>A row that is well formed and that the service refused by its rules.</summary>
/// <param name="Request">What was asked, for people.</param>
internal sealed record RefusedRow(string File, int Line, string Request, ServiceRefusal Refusal)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Request}: {ContractWords.WithVerbs(Refusal.Words)}");
}

/// <summary>What became of a row.</summary>
internal enum RowFate
{
    /// <summary>The service took it.</summary>
    Added = 1,

    /// <summary>The service has it already, as it is.</summary>
    Same,

    /// <summary>The service has it already, with other values; an update changed them.</summary>
    Changed,

    /// <summary>The service has it already, with other values, and no update was asked for.</summary>
    Different,

    /// <summary>It is not clear what the service has of it, or no update can make it so.</summary>
    Conflicting,

    /// <summary>It is of a kind that is not imported.</summary>
    LeftOut,
}

/// <summary>A row, and what became of it.</summary>
/// <param name="Detail">The record, the columns that differ, or the conflict.</param>
internal sealed record TakenRow(string File, int Line, string Request, RowFate Fate, string Detail)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Request}: {Word}{(Detail.Length == 0 ? "" : ": " + Detail)}");

    private string Word =>
        Fate switch
        {
            RowFate.Added => "added",
            RowFate.Same => "same",
            RowFate.Changed => "changed",
            RowFate.Different => "changed, but not updated",
            RowFate.Conflicting => "conflicting",
            RowFate.LeftOut => "left out",
        };
}

/// <summary>The result of loading a file.</summary>
/// <param name="Taken">The rows that are there now, or were before, or conflict, in order.</param>
/// <param name="Problems">What is wrong with bad rows; one row may have several.</param>
internal sealed record ImportReport(IReadOnlyList<TakenRow> Taken, IReadOnlyList<RefusedRow> Refused, IReadOnlyList<RowProblem> Problems)
{
    public int BadCount => Problems.DistinctBy(problem => problem.Line).Count();

    public bool IsComplete => Refused.Count == 0 && Problems.Count == 0 && Count(RowFate.Conflicting) == 0;

    public int Count(RowFate fate) => Taken.Count(row => row.Fate == fate);
}
