using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>Reads of work entries only what a report counts.</summary>
internal sealed class WorkedTimes(Session session)
{
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
}
