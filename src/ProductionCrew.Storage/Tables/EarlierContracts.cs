using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// The table <c>earlier_contract</c>, derived from <c>crew_member</c> to be searched: the contracts of each member but the latest, which is
/// in the member's own row. Most people have none, so a search looks at the latest first.
/// </summary>
public static class EarlierContracts
{
    /// <summary>What is read of a contract.</summary>
    public const string Columns = "crew_member_id, hire_date, fire_date, hire_time, fire_time";

    public static string Delete(Dialect dialect) => $"DELETE FROM earlier_contract WHERE crew_member_id = {dialect.Parameter(1)}";

    public static string Insert(Dialect dialect) =>
        $"INSERT INTO earlier_contract ({Columns}) VALUES ({string.Join(", ", Enumerable.Range(1, 5).Select(dialect.Parameter))})";

    /// <summary>Binds one of a member's earlier contracts, which all have an end.</summary>
    public static TBinding Bind<TBinding>(TBinding statement, CrewMember member, Contract contract)
        where TBinding : Binding
    {
        statement.With(member.Id.Value).With(contract.HireDate).With(contract.FireDate);
        statement.With(contract.HireDate.StartIn(member.TimeZone)).With(contract.FireDate?.StartIn(member.TimeZone));
        return statement;
    }

    /// <summary>That an earlier contract covers days, for a condition; OFFSET makes it one seek for each member who is asked about.</summary>
    /// <param name="member">The column of the member's id.</param>
    public static string Cover(string member, string firstDay, string lastDay) =>
        Exists(member, $"e.hire_date <= {firstDay} AND e.fire_date > {lastDay}");

    /// <summary>That an earlier contract covers an interval.</summary>
    public static string CoverTime(string member, string start, string end) =>
        Exists(member, $"e.hire_time <= {start} AND e.fire_time >= {end}");

    /// <summary>That an earlier contract has some day of a period.</summary>
    /// <param name="fireDate">Null if the period has no end.</param>
    public static string Overlap(string member, string hireDate, string? fireDate) =>
        Exists(member, $"e.fire_date > {hireDate}{(fireDate is null ? "" : $" AND e.hire_date < {fireDate}")}");

    private static string Exists(string member, string condition) =>
        $"EXISTS (SELECT 1 FROM earlier_contract AS e WHERE e.crew_member_id = {member} AND {condition} LIMIT 1 OFFSET 0)";
}
