using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Reads of work entries only what a report counts.</summary>
internal sealed class WorkedTimes(Session session)
{
    /// <summary>What is small comes in one number, because each column that is read costs about as much as the row.</summary>
    private Statement PackedStatement =>
        field ??= session.Prepare(
            $"SELECT {WorkEntries.Packed("work_date")}, production_id, role FROM work_entry WHERE crew_member_id = ? AND work_date BETWEEN ? AND ?"
        );

    private Statement SeenStatement =>
        field ??= session.Prepare($"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ? AND work_date BETWEEN ? AND ?");

    /// <summary>Visits the entries of somebody as they are seen while some imports are pending.</summary>
    public void Visit(CrewMemberId member, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit)
    {
        if (pending.Count == 0)
        {
            VisitAll(member, dates, visit);
        }
        else
        {
            VisitSeen(member, dates, pending, visit);
        }
    }

    private void VisitAll(CrewMemberId member, DateRange dates, Action<WorkedTime> visit) =>
        PackedStatement
            .With(member.Value)
            .With(dates.First)
            .With(dates.Last)
            .Each(row =>
                visit(WorkEntries.Unpack(row.Int64(0), member, new ProductionId(row.Int64(1)), row.IsNull(2) ? null : row.Role(2)))
            );

    private void VisitSeen(CrewMemberId member, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit) =>
        SeenStatement
            .With(member.Value)
            .With(dates.First)
            .With(dates.Last)
            .Each(row =>
            {
                if (WorkEntries.ReadSeen(row, pending) is { } seen)
                {
                    visit(WorkedTime.Of(seen));
                }
            });
}
