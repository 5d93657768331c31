using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>work_entry</c>: row by row, because a statement costs no round trip here.</summary>
internal sealed class WorkEntryTable(Session session)
{
    private Statement DayStatement =>
        field ??= session.Prepare($"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ? AND work_date = ?");

    /// <summary>What is small comes in one number, because each column that is read costs about as much as the row.</summary>
    private Statement PackedStatement =>
        field ??= session.Prepare(
            $"SELECT {WorkEntries.Packed("work_date")}, production_id, role FROM work_entry WHERE crew_member_id = ? AND work_date BETWEEN ? AND ?"
        );

    private Statement SeenStatement =>
        field ??= session.Prepare($"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ? AND work_date BETWEEN ? AND ?");

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"INSERT INTO work_entry ({WorkEntries.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) {WorkEntries.Replacing}"
        );

    private Statement DeleteStatement =>
        field ??= session.Prepare("DELETE FROM work_entry WHERE crew_member_id = ? AND work_date = ? AND production_id = ? AND kind = ?");

    public List<WorkEntry> On(IReadOnlyList<WorkDay> days)
    {
        var found = new List<WorkEntry>();
        foreach (var day in days)
        {
            DayStatement.With(day.CrewMember.Value).With(day.Date).Each(row => found.Add(WorkEntries.Read(row)));
        }

        return found;
    }

    /// <summary>Visits the entries of somebody, while no import is pending.</summary>
    public void Visit(CrewMemberId member, DateRange dates, Action<WorkedTime> visit) =>
        PackedStatement
            .With(member.Value)
            .With(dates.First)
            .With(dates.Last)
            .Each(row =>
                visit(WorkEntries.Unpack(row.Int64(0), member, new ProductionId(row.Int64(1)), row.IsNull(2) ? null : row.Role(2)))
            );

    /// <summary>Visits the entries of somebody as they are seen while some imports are pending.</summary>
    public void Visit(CrewMemberId member, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit) =>
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

    public void Put(WorkEntry entry)
    {
        PutStatement.With(entry.CrewMember.Value).With(entry.Date).With(entry.Production.Value).With((long)entry.Kind);
        PutStatement.With(entry.Minutes).With(entry.IsUnbooked).With(entry.Role?.Text).With(entry.Level);
        PutStatement.With(entry.Import?.Value).With(entry.Version);
        if (WorkEntries.FormerOf(entry) is { } former)
        {
            PutStatement.WithText(former);
        }
        else
        {
            PutStatement.WithNull();
        }

        PutStatement.Run();
    }

    public void Delete(WorkEntryKey key) =>
        DeleteStatement.With(key.CrewMember.Value).With(key.Date).With(key.Production.Value).With((long)key.Kind).Run();
}
