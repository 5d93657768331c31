using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>
/// Takes some rows of an import, together with the count of rows that were taken: a row that is sent again is passed over, so that nothing
/// counts twice.
/// </summary>
/// <param name="FirstRow">The number of the first row, from 1 on.</param>
/// <param name="Rows">The rows; at most <see cref="Limits.ImportBatchRowsMax"/>.</param>
public sealed record ImportWork(WorkImportId Id, long FirstRow, ImmutableArray<ImportedRow> Rows) : ICommand<WorkImport>
{
    /// <summary>More than a batch takes, so that whoever books passes the batches that wait, and imports get a small share beside many who book.</summary>
    internal static readonly Effort OfBatch = new(100);

    public CommandScope Scope
    {
        get
        {
            WorkRow[] rows = [.. Wanted(Rows)];
            return new CommandScope
            {
                CrewMembers = [.. rows.Select(row => row.Key.CrewMember).Distinct().Order()],
                Productions = [.. rows.Select(row => row.Key.Production).Distinct()],
                Dates = rows.Length == 0 ? null : CommandScope.Days(rows.Min(row => row.Key.Date), rows.Max(row => row.Key.Date)),
                WorkImport = Id,
                WorkDays = [.. WorkBook.DaysOf(rows)],
            };
        }
    }

    /// <summary>The same for all batches, so that none of them passes another.</summary>
    public Effort Effort => OfBatch;

    public Outcome<WorkImport> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } import)
        {
            return Rejection.NotFound(Id);
        }

        if (import.State is not WorkImportState.Running)
        {
            return Rejection.About(Reason.WorkImportEnded, Id);
        }

        if (FirstRow > import.RowCount + 1)
        {
            return Rejection.About(Reason.WorkRowsMissing, Id);
        }

        var known = (int)Math.Min(import.RowCount + 1 - FirstRow, Rows.Length);
        return known == Rows.Length ? import : Take(tx, now, import, Rows[known..]);
    }

    private static WorkImport Take(IWriteTransaction tx, Instant now, WorkImport import, ImmutableArray<ImportedRow> rows)
    {
        var book = new WorkBook(tx, now, import.Options, import, [.. Wanted(rows)]);
        var refused = new List<RefusedRow>();
        var (added, replaced) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            var number = import.RowCount + 1 + i;
            if (rows[i].Row is not { } row)
            {
                refused.Add(new RefusedRow(number, Reason.InvalidField, rows[i].Fault));
                continue;
            }

            var outcome = book.Take(row, out var effect);
            if (outcome.Rejection is { } rejection)
            {
                refused.Add(new RefusedRow(number, rejection.Reason, rejection.Resource ?? ""));
            }

            added += effect is WorkRowEffect.Added ? 1 : 0;
            replaced += effect is WorkRowEffect.Replaced ? 1 : 0;
        }

        var taken = import with
        {
            RowCount = import.RowCount + rows.Length,
            AddedCount = import.AddedCount + added,
            ReplacedCount = import.ReplacedCount + replaced,
            UnchangedCount = import.UnchangedCount + rows.Length - added - replaced - refused.Count,
            RefusedCount = import.RefusedCount + refused.Count,
            Version = import.Version + 1,
            UpdateTime = now,
        };
        tx.AddAll(book.Added);
        tx.PutAll(book.Replaced);
        var room = (int)Math.Max(0, Limits.RefusedRowsMax - import.RefusedCount);
        tx.Put(taken, [.. refused.Take(room)], ChangeKind.WorkImported);
        return taken;
    }

    private static IEnumerable<WorkRow> Wanted(ImmutableArray<ImportedRow> rows) => rows.Select(row => row.Row).OfType<WorkRow>();
}

/// <summary>A row as it came.</summary>
/// <param name="Row">Null for a row that says nothing that could be logged.</param>
/// <param name="Fault">Then: what is wrong with it.</param>
public readonly record struct ImportedRow(WorkRow? Row, string Fault = "");
