using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The minutes that a day has room for, while imports that nobody sees yet are under way.</summary>
public abstract class WorkImportRoomSuite<THarness> : WorkImportGround<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task A_day_has_room_for_what_an_import_hides_whether_it_fails_or_is_complete()
    {
        var import = await BeginAsync(new WorkImportOptions(true, true, true));
        await DoAsync(new LogWorkEntry(Row(1, minutes: 600).Row!.Value, false, true));
        await DoAsync(new LogWorkEntry(Row(2, minutes: 60).Row!.Value, false, true));
        await DoAsync(new LogWorkEntry(Row(2, minutes: 1, kind: WorkKind.Travel).Row!.Value, false, true));
        await DoAsync(new ImportWork(import.Id, 1, [Row(1, minutes: 60), Row(2, minutes: 600), Row(60)]));

        foreach (var day in (int[])[1, 2])
        {
            Assert.Equal(Reason.DayTooLong, await RefusalAsync(Log(841)));
            var logged = await DoAsync(Log(day is 1 ? 800 : 799));
            Assert.Equal(Reason.DayTooLong, await RefusalAsync(new CorrectWorkEntry(logged.Key, 841)));
            await DoAsync(new CorrectWorkEntry(logged.Key, day is 1 ? 840 : 839));

            LogWorkEntry Log(int minutes) => new(Row(day, minutes, WorkKind.Overtime).Row!.Value, false, true);
        }

        Assert.Equal(WorkImportState.Failing, (await DoAsync(new CompleteWorkImport(import.Id))).State);
        await DoAsync(new CorrectWorkEntry(Key(2) with { Kind = WorkKind.Overtime }, 1379));
        Assert.Equal(Reason.DayTooLong, await RefusalAsync(new CorrectWorkEntry(Key(1) with { Kind = WorkKind.Overtime }, 841)));
        await DoAsync(new TakeBackWork(import.Id));
        Assert.Equal([600, 840, 60, 1379, 1], (await EntriesAsync()).Select(entry => entry.Minutes));
    }

    [Fact]
    public async Task A_day_has_room_for_every_import_that_is_pending_whichever_of_them_fails()
    {
        var lowers = await BeginAsync(new WorkImportOptions(true, true, true));
        await DoAsync(new LogWorkEntry(Row(1, minutes: 600).Row!.Value, false, true));
        var adds = await DoAsync(new CreateWorkImport(new WorkImportOptions(true, false, true)));
        await DoAsync(new ImportWork(lowers.Id, 1, [Row(1, minutes: 60), Row(60)]));
        await DoAsync(new ImportWork(adds.Id, 1, [Row(1, minutes: 840, kind: WorkKind.Travel)]));

        var after = await DoAsync(new ImportWork(adds.Id, 2, [Row(1, minutes: 1, kind: WorkKind.Overtime)]));
        var rows = await DoAsync(new CreateWorkImport(new WorkImportOptions(false, false, true)));
        var other = await DoAsync(new ImportWork(rows.Id, 1, [Row(1, minutes: 1, kind: WorkKind.Overtime)]));

        Assert.Equal((1, 1), (after.RefusedCount, other.RefusedCount));
        Assert.Equal(Reason.DayTooLong, Assert.Single(await ReadAsync(tx => tx.RefusedRows(adds.Id))).Reason);
        await DoAsync(new CompleteWorkImport(adds.Id));
        await DoAsync(new TakeBackWork(adds.Id));
        Assert.Equal(840, (await DoAsync(Overtime(840))).Minutes);
        await DoAsync(new CompleteWorkImport(lowers.Id));
        await DoAsync(new TakeBackWork(lowers.Id));
        Assert.Equal([600, 840], (await EntriesAsync()).Select(entry => entry.Minutes));

        LogWorkEntry Overtime(int minutes) => new(Row(1, minutes, WorkKind.Overtime).Row!.Value, false, true);
    }

    [Fact]
    public async Task An_import_moves_minutes_within_a_day_and_leaves_room_for_the_rest()
    {
        var import = await BeginAsync(new WorkImportOptions(true, true, true));
        await DoAsync(new LogWorkEntry(Row(1, minutes: 1000).Row!.Value, false, true));
        await DoAsync(new LogWorkEntry(Row(1, minutes: 100, kind: WorkKind.Overtime).Row!.Value, false, true));

        ImportedRow[] rows =
        [
            Row(1, minutes: 100),
            Row(1, minutes: 1000, kind: WorkKind.Overtime),
            Row(1, minutes: 340, kind: WorkKind.Travel),
        ];
        var after = await DoAsync(new ImportWork(import.Id, 1, [.. rows]));
        await DoAsync(new CompleteWorkImport(import.Id));

        Assert.Equal((2, 1, 0), (after.ReplacedCount, after.AddedCount, after.RefusedCount));
        Assert.Equal([100, 1000, 340], (await EntriesAsync()).Select(entry => entry.Minutes));
    }
}
