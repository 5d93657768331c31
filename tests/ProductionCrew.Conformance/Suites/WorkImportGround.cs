using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The ground of the suites of imported hours: a person, a production, and short ways to make rows.</summary>
public abstract class WorkImportGround<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    protected static WorkEntryFilter All { get; } = new(null, null, null, null, [], null, new PageRequest(null, 100));

    protected CrewMember Member { get; private set; } = null!;

    protected Production Production { get; private set; } = null!;

    protected async Task<WorkImport> BeginAsync(WorkImportOptions options)
    {
        (Member, Production) = (await HireAsync(), await ScheduleAsync());
        Clock.Advance(Sample.Midnight(30) - Clock.Now);
        return await DoAsync(new CreateWorkImport(options));
    }

    protected WorkEntryKey Key(int day) => new(Member.Id, Sample.Day(day), Production.Id, WorkKind.Regular);

    protected ImportedRow Row(int day, int minutes = 60, WorkKind kind = WorkKind.Regular, long? of = null) =>
        new(new WorkRow(Key(day) with { CrewMember = of is { } id ? new CrewMemberId(id) : Member.Id, Kind = kind }, minutes));

    protected static int DayOf(WorkEntry entry) => Period.DaysBetween(Sample.Day(0), entry.Date);

    protected async Task<IReadOnlyList<WorkEntry>> EntriesAsync(WorkEntryFilter? filter = null) =>
        (await ReadAsync(tx => tx.List(filter ?? All))).Items;
}
