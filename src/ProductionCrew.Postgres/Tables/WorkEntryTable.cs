using System.Text;
using ProductionCrew.Domain.Model.Reports;
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

    /// <summary>Stands for no import.</summary>
    private const long None = 0;

    private Statement DaysStatement =>
        field ??= session.Prepare(
            $"SELECT {WorkEntries.Columns} FROM unnest($1, $2) AS r (member, day) "
                + $"JOIN work_entry AS e ON e.crew_member_id = r.member AND e.work_date = {Day}"
        );

    /// <summary>
    /// The entries of a person in a role on a production as one row, because a row costs the server and the driver much more than a number.
    /// </summary>
    private Statement PackedStatement =>
        field ??= session.Prepare(
            $"""
            SELECT crew_member_id, production_id, role, array_agg({WorkEntries.Packed(
                "(work_date - date '1970-01-01')::bigint",
                "::bigint"
            )})
            FROM work_entry WHERE crew_member_id = ANY ($1) AND work_date BETWEEN $2 AND $3
            GROUP BY crew_member_id, production_id, role ORDER BY crew_member_id
            """
        );

    /// <summary>How many people there are decides how their entries are best read.</summary>
    private Statement PlanStatement => field ??= session.Prepare("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)");

    private Statement SeenStatement =>
        field ??= session.Prepare(
            $"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ANY ($1) AND work_date BETWEEN $2 AND $3 "
                + "ORDER BY crew_member_id"
        );

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"""
            INSERT INTO work_entry ({WorkEntries.Columns})
            SELECT member, {Day}, production, kind, minutes, unbooked <> 0, nullif(role, ''), level, nullif(import, {None}), version,
              nullif(former, '')
            FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
              AS r (member, day, production, kind, minutes, unbooked, role, level, import, version, former)
            {WorkEntries.Replacing}
            """
        );

    private Statement DeleteStatement =>
        field ??= session.Prepare(
            $"""
            DELETE FROM work_entry AS e USING unnest($1, $2, $3, $4) AS r (member, day, production, kind)
            WHERE e.crew_member_id = r.member AND e.work_date = {Day} AND e.production_id = r.production AND e.kind = r.kind
            """
        );

    public List<WorkEntry> On(IReadOnlyList<WorkDay> days) =>
        days.Count == 0
            ? []
            : DaysStatement
                .WithSet([.. days.Select(day => day.CrewMember.Value)])
                .WithSet([.. days.Select(day => DaysOf(day.Date))])
                .All(WorkEntries.Read);

    /// <summary>Visits the entries of some people, while no import is pending.</summary>
    public void Visit(IEnumerable<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit)
    {
        PlanStatement.Run();
        PackedStatement
            .WithSet([.. members.Select(member => member.Value)])
            .With(dates.First)
            .With(dates.Last)
            .Each(row =>
            {
                var (member, production) = (new CrewMemberId(row.Int64(0)), new ProductionId(row.Int64(1)));
                var role = row.IsNull(2) ? (RoleName?)null : row.Role(2);
                foreach (var packed in row.Int64s(3))
                {
                    visit(WorkEntries.Unpack(packed, member, production, role));
                }
            });
    }

    /// <summary>Visits the entries of some people as they are seen while some imports are pending.</summary>
    public void Visit(IEnumerable<CrewMemberId> members, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit) =>
        SeenStatement
            .WithSet([.. members.Select(member => member.Value)])
            .With(dates.First)
            .With(dates.Last)
            .Each(row =>
            {
                if (WorkEntries.ReadSeen(row, pending) is { } seen)
                {
                    visit(WorkedTime.Of(seen));
                }
            });

    public void Put(IReadOnlyList<WorkEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        PutStatement
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

    private static long DaysOf(NodaTime.LocalDate date) => date.Days() + Columns.EpochDays;
}
