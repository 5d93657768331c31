using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>The auditor names each day that has, or may come to have, more minutes than a day has.</summary>
public sealed class WorkAuditorTests
{
    private static readonly WorkImportId Lowers = new(1);
    private static readonly WorkImportId Adds = new(2);

    [Theory]
    // Lowered from 600 to 60 beside 840 others: full, and no more.
    [InlineData(600, 60, 840, 0, null)]
    [InlineData(600, 60, 841, 0, "has 1441 minutes")]
    [InlineData(60, 600, 840, 0, null)]
    [InlineData(60, 600, 841, 0, "may come to have 1441 minutes")]
    // Two imports: the first lowers, the second adds.
    [InlineData(600, 60, 0, 840, null)]
    [InlineData(600, 60, 0, 841, "may come to have 1441 minutes")]
    [InlineData(60, 600, 1, 840, "may come to have 1441 minutes")]
    public void A_day_that_is_too_long_is_named(int before, int written, int logged, int added, string? finding)
    {
        var faults = Auditor.Faults(Content(before, written, logged, added, WorkImportState.Running));

        Assert.Equal(finding is not null, faults.Any(fault => fault.EndsWith($" {finding}.", StringComparison.Ordinal)));
        Assert.Equal(finding is null, faults.Count == 0);
    }

    [Fact]
    public void What_an_import_that_has_failed_wrote_counts_for_nothing() =>
        Assert.Empty(Auditor.Faults(Content(60, 600, 841, 840, WorkImportState.Failing)));

    private static StoreContent Content(int before, int written, int logged, int added, WorkImportState state)
    {
        var former = Entry(WorkKind.Regular, before, import: null);
        return new StoreContent([], [], [], [])
        {
            WorkEntries = [former, Entry(WorkKind.Overtime, logged, import: null)],
            WorkImports = [Import(Lowers), Import(Adds)],
            PendingWork = [Entry(WorkKind.Regular, written, Lowers) with { Former = former }, Entry(WorkKind.Travel, added, Adds)],
        };

        WorkImport Import(WorkImportId id) =>
            new(id, new WorkImportOptions(true, true, true), state, RowCount: 1, Version: 2, Sample.Start, Sample.Start);
    }

    private static WorkEntry Entry(WorkKind kind, int minutes, WorkImportId? import) =>
        new(new CrewMemberId(1), Sample.Day(1), new ProductionId(1), kind, minutes, IsUnbooked: true, null, 0, import, Version: 1);
}
