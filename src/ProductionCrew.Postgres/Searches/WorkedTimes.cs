using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>Reads of work entries only what a report counts.</summary>
internal sealed class WorkedTimes(Session session)
{
    /// <summary>So many statements for the entries of all people that are asked for, if they are many.</summary>
    private const int StatementCount = 10;

    /// <summary>The fewest people of a statement: planning one takes as long as reading some hundred entries.</summary>
    private const int PeopleMin = 10;

    private static readonly string Packed = WorkEntries.Packed("(work_date - date '1970-01-01')::bigint", "::bigint");

    /// <summary>
    /// The entries of a person in a role on a production as one row, because a row costs the server and the driver much more than a number.
    /// </summary>
    private Statement PackedStatement =>
        field ??= session.Prepare(
            $"""
            WITH g AS MATERIALIZED (
              SELECT crew_member_id, production_id, role, array_agg({Packed}) AS entries
              FROM work_entry WHERE crew_member_id = ANY ($1) AND work_date BETWEEN $2 AND $3
              GROUP BY crew_member_id, production_id, role
            )
            SELECT crew_member_id, production_id, role, entries FROM g ORDER BY crew_member_id
            """
        );

    /// <summary>
    /// How many people there are decides how their entries are best read. There are few groups, whatever the server thinks before it has
    /// statistics; so they are gathered, and only they are sorted.
    /// </summary>
    private Statement PlanStatement =>
        field ??= session.Prepare(
            "SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_sort', 'off', true)"
        );

    private Statement SeenStatement =>
        field ??= session.Prepare(
            $"SELECT {WorkEntries.Columns} FROM work_entry WHERE crew_member_id = ANY ($1) AND work_date BETWEEN $2 AND $3 "
                + "ORDER BY crew_member_id"
        );

    /// <summary>Visits the entries of some people as they are seen while some imports are pending.</summary>
    public void Visit(IEnumerable<CrewMemberId> members, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit)
    {
        if (pending.Count == 0)
        {
            VisitAll(members, dates, visit);
        }
        else
        {
            VisitSeen(members, dates, pending, visit);
        }
    }

    /// <summary>
    /// A statement answers only when it has gathered all its entries. So there are several, each of some people, and while one answer is
    /// read the server gathers the next.
    /// </summary>
    private void VisitAll(IEnumerable<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit)
    {
        long[] people = [.. members.Select(member => member.Value)];
        PlanStatement.Run();
        foreach (var some in people.Chunk(Math.Max(PeopleMin, (people.Length / StatementCount) + 1)))
        {
            PackedStatement.WithSet(some).With(dates.First).With(dates.Last).Queue(row => VisitGroup(row, visit));
        }

        session.Send();
    }

    private static void VisitGroup(Row row, Action<WorkedTime> visit)
    {
        var (member, production) = (new CrewMemberId(row.Int64(0)), new ProductionId(row.Int64(1)));
        var role = row.IsNull(2) ? (RoleName?)null : row.Role(2);
        foreach (var packed in row.Int64s(3))
        {
            visit(WorkEntries.Unpack(packed, member, production, role));
        }
    }

    private void VisitSeen(IEnumerable<CrewMemberId> members, DateRange dates, HashSet<WorkImportId> pending, Action<WorkedTime> visit) =>
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
}
