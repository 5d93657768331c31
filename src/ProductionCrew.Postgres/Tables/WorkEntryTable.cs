using System.Text;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// The table <c>work_entry</c>: many rows in one statement, each column as one array. Days go as numbers since 1970, and what is absent as
/// the number or text that nothing has.
/// </summary>
internal sealed class WorkEntryTable(Session session)
{
    private const string Day = "date '1970-01-01' + r.day::integer";

    private const string Insert = $"""
        INSERT INTO work_entry ({WorkEntries.Columns})
        SELECT member, {Day}, production, kind, minutes, unbooked <> 0, nullif(role, ''), level, nullif(import, 0), version,
          nullif(former, '')
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          AS r (member, day, production, kind, minutes, unbooked, role, level, import, version, former)
        """;

    /// <summary>Stands for no import.</summary>
    private const long None = 0;

    /// <summary>
    /// Looks each day up by itself. As a plain join the server would plan it while the table is all but empty, and then read all of the
    /// table for every batch of an import, until it happens to gather statistics.
    /// </summary>
    private Statement DaysStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {WorkEntries.Columns} FROM unnest($1, $2) AS r (member, day) CROSS JOIN LATERAL (
              SELECT * FROM work_entry AS o WHERE o.crew_member_id = r.member AND o.work_date = {Day} OFFSET 0
            ) AS e
            """
        );

    private Statement AddStatement => field ??= session.Prepare(Insert);

    private Statement PutStatement => field ??= session.Prepare($"{Insert} {WorkEntries.Replacing}");

    /// <summary>Finds the rows as <see cref="DaysStatement"/> does, and for the same reason.</summary>
    private Statement DeleteStatement =>
        field ??= session.Prepare(
            $"""
            DELETE FROM work_entry WHERE ctid = ANY (ARRAY (
              SELECT e.ctid FROM unnest($1, $2, $3, $4) AS r (member, day, production, kind) CROSS JOIN LATERAL (
                SELECT o.ctid FROM work_entry AS o
                WHERE o.crew_member_id = r.member AND o.work_date = {Day} AND o.production_id = r.production AND o.kind = r.kind OFFSET 0
              ) AS e
            ))
            """
        );

    public List<WorkEntry> On(IReadOnlyList<WorkDay> days)
    {
        var found = new List<WorkEntry>();
        if (days.Count > 0)
        {
            Queue(days, found.Add);
            session.Send();
        }

        return found;
    }

    /// <summary>Queues the reading of the entries of some days.</summary>
    public void Queue(IReadOnlyList<WorkDay> days, Action<WorkEntry> found) =>
        DaysStatement
            .WithSet([.. days.Select(day => day.CrewMember.Value)])
            .WithSet([.. days.Select(day => DaysOf(day.Date))])
            .Queue(row => found(WorkEntries.Read(row)));

    public void Add(IReadOnlyList<WorkEntry> entries) => Write(AddStatement, entries);

    public void Put(IReadOnlyList<WorkEntry> entries) => Write(PutStatement, entries);

    public void Delete(IReadOnlyList<WorkEntryKey> keys)
    {
        if (keys.Count > 0)
        {
            DeleteStatement
                .WithSet([.. keys.Select(key => key.CrewMember.Value)])
                .WithSet([.. keys.Select(key => DaysOf(key.Date))])
                .WithSet([.. keys.Select(key => key.Production.Value)])
                .WithSet([.. keys.Select(key => (long)key.Kind)])
                .Run();
        }
    }

    private static void Write(Statement statement, IReadOnlyList<WorkEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        statement
            .WithSet([.. entries.Select(entry => entry.CrewMember.Value)])
            .WithSet([.. entries.Select(entry => DaysOf(entry.Date))])
            .WithSet([.. entries.Select(entry => entry.Production.Value)])
            .WithSet([.. entries.Select(entry => (long)entry.Kind)])
            .WithSet([.. entries.Select(entry => (long)entry.Minutes)])
            .WithSet([.. entries.Select(entry => entry.IsUnbooked ? 1L : 0L)])
            .WithSet([.. entries.Select(entry => entry.Role?.Text ?? "")])
            .WithSet([.. entries.Select(entry => (long)entry.Level)])
            .WithSet([.. entries.Select(entry => entry.Import?.Value ?? None)])
            .WithSet([.. entries.Select(entry => entry.Version)])
            .WithSet([.. entries.Select(entry => WorkEntries.FormerOf(entry) is { } former ? Encoding.UTF8.GetString(former) : "")])
            .Run();
    }

    private static long DaysOf(NodaTime.LocalDate date) => date.Days() + Columns.EpochDays;
}
