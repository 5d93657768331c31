using NodaTime;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>A desk on which hours were logged and imported, for tests of what lies in the tables.</summary>
public static class ImportedHours
{
    private static readonly LocalDate Day = new(2020, 5, 1);

    /// <summary>One entry that was logged, and one import with two, of which the second replaced an entry of a first import.</summary>
    public static async Task PutAsync(IStore store)
    {
        var hire = new HireCrewMember(Sample.Label("Ada"), Sample.Skills((Sample.Grip, 3)), Day, null, DateTimeZone.Utc, null, null);
        var member = (await DoAsync(store, hire)).Member;
        var schedule = new ScheduleProduction(Sample.Label("Show"), Sample.Days(1, 2), DateTimeZone.Utc, [], [], Unstaffed: true);
        var production = (await DoAsync(store, schedule)).Production.Production;
        await DoAsync(store, new LogWorkEntry(Row(0), ReplaceExisting: false, AllowUnbooked: true));
        foreach (
            var rows in (WorkRow[][])
                [
                    [Row(1)],
                    [Row(1) with { Minutes = 30 }, Row(2)],
                ]
        )
        {
            var import = await DoAsync(store, new CreateWorkImport(new WorkImportOptions(false, ReplaceExisting: true, true)));
            await DoAsync(store, new ImportWork(import.Id, 1, [.. rows.Select(row => new ImportedRow(row))]));
            await DoAsync(store, new CompleteWorkImport(import.Id));
        }

        WorkRow Row(int after) => new(new WorkEntryKey(member.Id, Day.PlusDays(after), production.Id, WorkKind.Regular), 60);
    }

    private static async Task<T> DoAsync<T>(IStore store, ICommand<T> command)
        where T : class => (await store.ExecuteAsync(command, Sample.Call, CancellationToken.None)).Result;
}
