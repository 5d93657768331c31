using System.Collections.Immutable;
using Grpc.Core;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using WorkImport = ProductionCrew.Domain.Model.Work.WorkImport;

namespace ProductionCrew.Host.Services;

/// <summary>
/// One stream of an import: gathers rows into batches, and reads on while these are being committed. No more than a few are in memory.
/// </summary>
internal sealed class WorkImportStream(IStore store, Call call, CancellationToken cancellationToken)
{
    /// <summary>
    /// How many batches are given to a store that runs them in order before the first is committed: so its writer has the next one at hand
    /// while the disk is at one.
    /// </summary>
    private const int BatchesInOrderMax = 2;

    private readonly ImmutableArray<ImportedRow>.Builder batch = ImmutableArray.CreateBuilder<ImportedRow>(Limits.ImportBatchRowsMax);
    private WorkImportId? import;
    private string importName = "";
    private long firstRow;
    private readonly Queue<Task<Outcome<WorkImport>>> committing = [];
    private readonly int waitingMax = store.RunsInOrder() ? BatchesInOrderMax : 1;
    private Outcome<WorkImport>? committed;
    private long position;

    public async Task<ImportWorkEntriesResponse> RunAsync(IAsyncStreamReader<ImportWorkEntriesRequest> messages)
    {
        var isComplete = false;
        while (await messages.MoveNext(cancellationToken))
        {
            var message = messages.Current;
            Check(message, isComplete);
            isComplete = message.Complete;
            foreach (var row in message.Rows)
            {
                batch.Add(Parsed(row));
                if (batch.Count == Limits.ImportBatchRowsMax)
                {
                    await SendAsync();
                }
            }
        }

        if (import is not { } id)
        {
            Check(new ImportWorkEntriesRequest(), isComplete);
            throw new InvalidOperationException("A stream without a message is refused.");
        }

        if (batch.Count > 0 || committed is null)
        {
            await SendAsync();
        }

        await CommitAsync(leftMax: 0);
        if (isComplete)
        {
            committing.Enqueue(store.ExecuteAsync(new CompleteWorkImport(id), call, cancellationToken));
            await CommitAsync(leftMax: 0);
        }

        return new ImportWorkEntriesResponse
        {
            WorkImport = committed!.Value.Result.ToMessage(),
            ChangePosition = LogPositions.Write(position),
        };
    }

    /// <summary>Refuses a message as a whole, which says nothing of its rows.</summary>
    private void Check(ImportWorkEntriesRequest message, bool isComplete)
    {
        var violations = new FieldViolations();
        var isFirst = import is null;
        if (isFirst || (message.WorkImport.Length > 0 && message.WorkImport != importName))
        {
            import = WorkNames.Import(message.WorkImport, violations.At("work_import"));
            importName = message.WorkImport;
            if (!isFirst)
            {
                violations.At("work_import").Refuse("must be the same in all messages");
            }
        }

        var next = firstRow + batch.Count;
        if (isFirst ? message.FirstRow < 1 : message.FirstRow != 0 && message.FirstRow != next)
        {
            violations.At("first_row").Refuse(isFirst ? "must be at least 1" : $"must be {next} or absent");
        }

        if (message.Rows.Count > Limits.ImportMessageRowsMax)
        {
            violations.At("rows").Refuse($"must have at most {Limits.ImportMessageRowsMax} entries");
        }

        if (isComplete)
        {
            violations.At("complete").Refuse("must be set in the last message only");
        }

        violations.ThrowIfAny();
        firstRow = isFirst ? message.FirstRow : firstRow;
    }

    private static ImportedRow Parsed(WorkRow given)
    {
        var violations = new FieldViolations();
        var row = WorkEntryRpcs.Row(given, violations);
        return violations.IsEmpty ? new ImportedRow(row) : new ImportedRow(null, violations.ToString());
    }

    /// <summary>
    /// Begins to commit the batch, once few enough of those before wait. Rows are taken in order: a batch behind one that was refused is
    /// refused too, because rows are missing.
    /// </summary>
    private async Task SendAsync()
    {
        await CommitAsync(leftMax: waitingMax - 1);
        committing.Enqueue(store.ExecuteAsync(new ImportWork(import!.Value, firstRow, batch.ToImmutable()), call, cancellationToken));
        firstRow += batch.Count;
        batch.Clear();
    }

    /// <summary>Waits until no more batches than this are left.</summary>
    private async Task CommitAsync(int leftMax)
    {
        while (committing.Count > leftMax)
        {
            var outcome = await committing.Dequeue();
            if (!outcome.IsAccepted)
            {
                throw Rejections.ToException(outcome.Rejection);
            }

            committed = outcome;
            position = Math.Max(position, outcome.Position);
        }
    }
}
