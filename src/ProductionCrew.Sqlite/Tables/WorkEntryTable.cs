using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>work_entry</c>: row by row, because a statement costs no round trip here.</summary>
internal sealed class WorkEntryTable(Session session)
{
    private const string Insert = $"INSERT INTO work_entry ({WorkEntries.Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private Statement DayStatement =>
        field ??= session.Prepare($"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ? AND work_date = ?");

    private Statement AddStatement => field ??= session.Prepare(Insert);

    private Statement PutStatement => field ??= session.Prepare($"{Insert} {WorkEntries.Replacing}");

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

    public void Add(WorkEntry entry) => Bind(AddStatement, entry).Run();

    public void Put(WorkEntry entry) => Bind(PutStatement, entry).Run();

    public void Delete(WorkEntryKey key) =>
        DeleteStatement.With(key.CrewMember.Value).With(key.Date).With(key.Production.Value).With((long)key.Kind).Run();

    private static Statement Bind(Statement statement, WorkEntry entry)
    {
        statement.With(entry.CrewMember.Value).With(entry.Date).With(entry.Production.Value).With((long)entry.Kind);
        statement.With(entry.Minutes).With(entry.IsUnbooked).With(entry.Role?.Text).With(entry.Level);
        statement.With(entry.Import?.Value).With(entry.Version);
        if (WorkEntries.FormerOf(entry) is { } former)
        {
            statement.WithText(former);
        }
        else
        {
            statement.WithNull();
        }

        return statement;
    }
}
