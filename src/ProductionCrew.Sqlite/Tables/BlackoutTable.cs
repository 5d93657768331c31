using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>blackout</c>.</summary>
/// <param name="latest">
/// The index if the session is the writer's, else null. It tells without a statement that a member has no blackouts.
/// </param>
internal sealed class BlackoutTable(Session session, CrewIndex? latest)
{
    private readonly Statement active = session.Prepare(
        $"""
        SELECT {Blackouts.Table.Columns} FROM blackout INDEXED BY blackout_active
        WHERE {BlackoutIs.Active} AND crew_member_id = ? AND end_time > ? AND start_time < ?
        """
    );

    private Statement FindStatement => field ??= session.Prepare(Blackouts.Table.Find(session.Dialect));

    private Statement PutStatement => field ??= session.Prepare(Blackouts.Table.Upsert(session.Dialect));

    public Blackout? Find(BlackoutId id) => FindStatement.With(id.Value).First(Blackouts.Read);

    public IReadOnlyList<Blackout> Overlapping(CrewMemberId member, Interval interval)
    {
        var end = interval.EndMicroseconds() ?? Columns.Never;
        if (latest?.Latest(member).Blackouts.AnyOverlaps(interval.Start.ToUnixMicroseconds(), end) is false)
        {
            return [];
        }

        var found = active.With(member.Value).With(interval.Start).With(end).All(Blackouts.Read);
        found.Sort(Blackouts.ByStart);
        return found;
    }

    public void Put(Blackout blackout) => Blackouts.Table.Bind(PutStatement, blackout).Run();
}
