using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Imports of hours, on every store: row by row, all or nothing, and again after a broken connection.</summary>
public abstract class WorkImportSuite<THarness> : WorkImportGround<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Good_rows_are_seen_at_once_and_bad_ones_are_named()
    {
        var import = await BeginAsync(new WorkImportOptions(false, false, true));

        var after = await DoAsync(
            new ImportWork(import.Id, 1, [Row(1), Row(2), Row(1), new ImportedRow(null, "minutes are wrong"), Row(3, of: 99), Row(60)])
        );

        Assert.Equal((6, 2, 4), (after.RowCount, after.AddedCount, after.RefusedCount));
        Assert.Equal([1, 2], (await EntriesAsync()).Select(DayOf));
        Assert.All(await EntriesAsync(), entry => Assert.Equal(import.Id, entry.Import));
        RefusedRow[] refused =
        [
            new(3, Reason.WorkEntryExists, Key(1).ToString()),
            new(4, Reason.InvalidField, "minutes are wrong"),
            new(5, Reason.CrewMemberNotFound, "crewMembers/99"),
            new(6, Reason.WorkDateInFuture, Key(60).ToString()),
        ];
        Assert.Equal(refused, await ReadAsync(tx => tx.RefusedRows(import.Id)));
        Assert.Equal(WorkImportState.Completed, (await DoAsync(new CompleteWorkImport(import.Id))).State);
        Assert.Equal(Reason.WorkImportEnded, await RefusalAsync(new ImportWork(import.Id, 7, [Row(4)])));
    }

    [Fact]
    public async Task Rows_that_are_sent_again_count_once_and_a_gap_is_refused()
    {
        var import = await BeginAsync(new WorkImportOptions(false, false, true));
        await DoAsync(new ImportWork(import.Id, 1, [Row(1), Row(2)]));

        Assert.Equal(Reason.WorkRowsMissing, await RefusalAsync(new ImportWork(import.Id, 4, [Row(4)])));
        var same = await DoAsync(new ImportWork(import.Id, 1, [Row(1), Row(2)]));
        var rest = await DoAsync(new ImportWork(import.Id, 2, [Row(2), Row(3)]));

        Assert.Equal((2, 2, 2), (same.RowCount, same.AddedCount, same.Version));
        Assert.Equal((3, 3, 0), (rest.RowCount, rest.AddedCount, rest.RefusedCount));
        Assert.Equal(Reason.WorkRowsMissing, await RefusalAsync(new CompleteWorkImport(import.Id, 4)));
        Assert.Equal(3, (await DoAsync(new CompleteWorkImport(import.Id, 3))).AddedCount);
        Assert.Equal([1, 2, 3], (await EntriesAsync()).Select(DayOf));
        // One line for each batch, however many rows it has.
        Assert.Equal(2, (await ContentAsync()).Changes.Count(change => change.Kind is ChangeKind.WorkImported));
    }

    [Fact]
    public async Task The_last_row_wins_where_the_import_replaces()
    {
        await BeginAsync(new WorkImportOptions(false, false, true));
        await DoAsync(new LogWorkEntry(Row(1).Row!.Value, false, true));
        var import = await DoAsync(new CreateWorkImport(new WorkImportOptions(false, true, true)));

        var after = await DoAsync(
            new ImportWork(import.Id, 1, [Row(1), Row(2), Row(2, minutes: 90), Row(1, minutes: 30), Row(2, minutes: 90)])
        );

        Assert.Equal((1, 2, 2, 0), (after.AddedCount, after.ReplacedCount, after.UnchangedCount, after.RefusedCount));
        Assert.Equal([(30, 2), (90, 2)], (await EntriesAsync()).Select(entry => (entry.Minutes, entry.Version)));
        var corrected = await DoAsync(new CorrectWorkEntry(Key(2), 15));
        Assert.Equal((null, 3), (corrected.Import, corrected.Version));
    }

    [Fact]
    public async Task Batches_that_nobody_waits_for_are_taken_in_order_where_the_store_runs_them_so()
    {
        var import = await BeginAsync(new WorkImportOptions(false, false, true));
        ImportWork[] batches = [.. Enumerable.Range(1, 20).Select(day => new ImportWork(import.Id, day, [Row(day)]))];

        var outcomes = await Task.WhenAll(batches.Select(batch => Store.ExecuteAsync(batch, Sample.Call, CancellationToken.None)));

        var isMissing = outcomes.Select(outcome => outcome.Rejection?.Reason is Reason.WorkRowsMissing);
        Assert.All(outcomes.Zip(isMissing), pair => Assert.True(pair.First.IsAccepted || pair.Second));
        Assert.DoesNotContain(true, Store.RunsInOrder() ? isMissing : []);
        var taken = (await ReadAsync(tx => tx.Find(import.Id)!)).RowCount;
        Assert.Equal(Store.RunsInOrder() ? 20 : outcomes.Count(outcome => outcome.IsAccepted), taken);
    }

    [Fact]
    public async Task Nothing_of_an_import_of_all_or_nothing_is_seen_before_it_is_complete()
    {
        var import = await BeginAsync(new WorkImportOptions(true, true, true));
        var former = await DoAsync(new LogWorkEntry(Row(1).Row!.Value, false, true));
        await DoAsync(new ImportWork(import.Id, 1, [Row(1, minutes: 30), Row(2)]));
        await DoAsync(new ImportWork(import.Id, 3, [Row(1, minutes: 20)]));

        Assert.Equal([former], await EntriesAsync());
        Assert.Equal(former, await ReadAsync(tx => tx.Find(Key(1))!));
        Assert.Empty(await EntriesAsync(All with { Import = import.Id }));
        Assert.Equal([import.Id], (await ReadAsync(tx => tx.PendingImports())).Select(pending => pending.Id));
        Assert.Equal(Reason.WorkImportPending, await RefusalAsync(new CorrectWorkEntry(Key(1), 1)));
        Assert.Equal(Reason.WorkImportPending, await RefusalAsync(new LogWorkEntry(Row(2).Row!.Value, true, true)));

        await DoAsync(new CompleteWorkImport(import.Id));

        Assert.Equal([20, 60], (await EntriesAsync(All with { Import = import.Id })).Select(entry => entry.Minutes));
        Assert.Equal(20, (await ReadAsync(tx => tx.Find(Key(1))!)).Minutes);
        Assert.Empty(await ReadAsync(tx => tx.PendingImports()));
        Assert.Equal(5, (await DoAsync(new CorrectWorkEntry(Key(1), 5))).Minutes);
    }

    [Fact]
    public async Task A_bad_row_lets_an_import_of_all_or_nothing_fail_and_what_stood_there_comes_back()
    {
        var import = await BeginAsync(new WorkImportOptions(true, true, true));
        var former = await DoAsync(new LogWorkEntry(Row(1).Row!.Value, false, true));
        await DoAsync(new ImportWork(import.Id, 1, [Row(1, minutes: 30), Row(60), Row(2)]));

        var failing = await DoAsync(new CompleteWorkImport(import.Id));
        Assert.Equal((WorkImportState.Failing, 1), (failing.State, failing.RefusedCount));
        Assert.Equal([former], await EntriesAsync());
        var taken = await DoAsync(new TakeBackWork(import.Id));

        Assert.Equal((WorkImportState.Failed, 2), (taken.Import.State, taken.Count));
        Assert.Equal([former], await EntriesAsync());
        Assert.Equal([former], await ReadAsync(tx => tx.WorkAsWritten([former.Day, new WorkDay(Member.Id, Sample.Day(2))])));
        Assert.Equal(0, (await DoAsync(new TakeBackWork(import.Id))).Count);
        Assert.Equal(import.Id, (await DoAsync(new CompleteWorkImport(import.Id))).Id);
    }

    [Fact]
    public async Task An_import_of_all_or_nothing_that_nobody_goes_on_with_fails_after_an_hour()
    {
        var import = await BeginAsync(new WorkImportOptions(true, false, true));
        var other = await DoAsync(new CreateWorkImport(new WorkImportOptions(false, false, true)));
        await DoAsync(new ImportWork(import.Id, 1, [Row(1)]));
        Clock.Advance(Limits.PendingImportIdleMax - Duration.FromTicks(10));
        Assert.Equal(WorkImportState.Running, (await DoAsync(new AbandonWorkImport(import.Id))).State);
        Clock.Advance(Duration.FromTicks(10));

        var pending = (await Store.ReadAsync(new ListPendingImports(), CancellationToken.None)).Result;
        Assert.Equal((import.Id, Clock.Now), (Assert.Single(pending.Imports).Id, pending.Now));
        Assert.Equal(WorkImportState.Failing, (await DoAsync(new AbandonWorkImport(import.Id))).State);
        Assert.Equal(WorkImportState.Running, (await DoAsync(new AbandonWorkImport(other.Id))).State);
        Assert.Equal(1, (await DoAsync(new TakeBackWork(import.Id))).Count);
        Assert.Empty(await ReadAsync(tx => tx.WorkAsWritten([new WorkDay(Member.Id, Sample.Day(1))])));
    }

    [Fact]
    public async Task Only_so_many_imports_of_all_or_nothing_run_at_once()
    {
        for (var i = 0; i < Limits.PendingImportsMax; i++)
        {
            await DoAsync(new CreateWorkImport(new WorkImportOptions(true, false, false)));
        }

        Assert.Equal(Reason.WorkImportPending, await RefusalAsync(new CreateWorkImport(new WorkImportOptions(true, false, false))));
        await DoAsync(new CreateWorkImport(new WorkImportOptions(false, false, false)));
        await DoAsync(new CompleteWorkImport(new WorkImportId(3)));
        await DoAsync(new CreateWorkImport(new WorkImportOptions(true, false, false)));
        Assert.Equal(Limits.PendingImportsMax + 2, (await ContentAsync()).WorkImports.Count);
    }

    [Fact]
    public async Task Streams_that_send_the_same_rows_at_once_count_each_row_once()
    {
        var import = await BeginAsync(new WorkImportOptions(false, false, true));
        ImmutableArray<ImportedRow> rows = [.. Enumerable.Range(1, 20).Select(day => Row(day))];

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => DoAsync(new ImportWork(import.Id, 1, rows))));

        var found = await ReadAsync(tx => tx.Find(import.Id)!);
        Assert.Equal((20, 20, 0), (found.RowCount, found.AddedCount, found.RefusedCount));
    }
}
