using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// Reads and writes <c>work_import</c>, of which a row is the same text as in the log, and <c>refused_row</c>, which the log does not tell.
/// </summary>
/// <param name="locking">What makes a row that is found stay as it is until the transaction ends; empty where nothing has to.</param>
public sealed class WorkImports<TRow>(IQueries<TRow> queries, string locking = "")
    where TRow : struct, IRow
{
    private static readonly Listing<WorkImport, TRow> Listing = new("state", "work_import", "id", Read);

    private Query<TRow> FindStatement => field ??= queries.Prepare($"SELECT state FROM work_import WHERE id = {Parameter(1)}{locking}");

    private Query<TRow> PendingStatement => field ??= queries.Prepare("SELECT state FROM work_import WHERE is_pending ORDER BY id");

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(id) FROM work_import");

    private Query<TRow> PutStatement =>
        field ??= queries.Prepare(
            $"INSERT INTO work_import (id, is_pending, state) VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}) "
                + "ON CONFLICT (id) DO UPDATE SET is_pending = excluded.is_pending, state = excluded.state"
        );

    private Query<TRow> RefusedStatement =>
        field ??= queries.Prepare(
            $"SELECT row_number, reason, subject FROM refused_row WHERE import_id = {Parameter(1)} ORDER BY row_number"
        );

    private Query<TRow> RefuseStatement =>
        field ??= queries.Prepare(
            "INSERT INTO refused_row (import_id, row_number, reason, subject) "
                + $"VALUES ({Parameter(1)}, {Parameter(2)}, {Parameter(3)}, {Parameter(4)})"
        );

    public WorkImport? Find(WorkImportId id)
    {
        FindStatement.With(id.Value);
        return FindStatement.All(Read).FirstOrDefault();
    }

    /// <summary>Queues the same; nobody is told if there is none.</summary>
    public void Queue(WorkImportId id, Action<WorkImport> found)
    {
        FindStatement.With(id.Value);
        FindStatement.Queue(row => found(Read(row)));
    }

    /// <summary>Queues the reading of the pending ones.</summary>
    public void QueuePending(Action<WorkImport> found) => PendingStatement.Queue(row => found(Read(row)));

    public IReadOnlyList<WorkImport> Pending() => PendingStatement.All(Read);

    public long Last() => LastStatement.Number() ?? 0;

    public Page<WorkImport> Page(PageRequest page) =>
        Listing.Page(queries, new Filter(queries.Dialect), default, page, import => new Cursor(null, 0, import.Id.Value));

    public IReadOnlyList<RefusedRow> Refused(WorkImportId id)
    {
        RefusedStatement.With(id.Value);
        return RefusedStatement.All(static row => new RefusedRow(row.Int64(0), Enum.Parse<Reason>(row.Text(1)), row.Text(2)));
    }

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused)
    {
        PutStatement.With(import.Id.Value).With(import.IsPending).WithText(DomainJson.Write(import));
        PutStatement.Queue(static _ => { });
        foreach (var row in refused)
        {
            RefuseStatement.With(import.Id.Value).With(row.Row).With(row.Reason.ToString()).With(row.Subject);
            RefuseStatement.Queue(static _ => { });
        }
    }

    private static WorkImport Read(TRow row) => DomainJson.Read<WorkImport>(row.Bytes(0));

    private string Parameter(int number) => queries.Dialect.Parameter(number);
}
