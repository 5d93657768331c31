using System.Globalization;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The names in the table <c>crew_role</c>, which is derived from <c>crew_member</c>.</summary>
public static class CrewRoles
{
    // One seek for each role: rows of one role are passed over, and there may be many of those.
    private static readonly string NamesSql = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        WITH RECURSIVE known (role) AS (
          SELECT min(role) FROM crew_role
          UNION ALL
          SELECT (SELECT min(next.role) FROM crew_role AS next WHERE next.role > known.role) FROM known WHERE known.role IS NOT NULL
        )
        SELECT role FROM known WHERE role IS NOT NULL LIMIT {Limits.RolesListedMax}
        """
    );

    /// <summary>The roles that members have, in order of name.</summary>
    public static IReadOnlyList<RoleName> Names<TRow>(IQueries<TRow> queries)
        where TRow : struct, IRow => queries.Prepare(NamesSql).All(static row => row.Role(0));
}
