using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>blackout</c>, and with each write what <c>blackout_time</c> derives from it.</summary>
/// <param name="latest">
/// The index if the session is the writer's, else null. It tells without a statement that a member has no blackouts.
/// </param>
internal sealed class BlackoutTable(Session session, CrewIndex? latest)
{
    private readonly Statement active = session.Prepare(
        $"""
        SELECT {BlackoutTimes.Table.Columns} FROM blackout_time INDEXED BY blackout_time_active
        WHERE {BlackoutIs.Active} AND crew_member_id = ? AND end_time > ? AND start_time < ?
        """
    );

    private Statement FindStatement => field ??= session.Prepare(Blackouts.Table.Find(session.Dialect));

    private Statement PutStatement => field ??= session.Prepare(Blackouts.Table.Upsert(session.Dialect));

    private Statement DeleteTimesStatement => field ??= session.Prepare("DELETE FROM blackout_time WHERE blackout_id = ?");

    private Statement InsertTimeStatement => field ??= session.Prepare(BlackoutTimes.Table.Insert(session.Dialect));

    public Blackout? Find(BlackoutId id) => FindStatement.With(id.Value).First(Blackouts.Read);

    /// <summary>The times of a member's active blackouts that overlap an interval, in order of start and id.</summary>
    public IReadOnlyList<BlackoutTime> Overlapping(CrewMemberId member, Interval interval)
    {
        var end = interval.EndMicroseconds() ?? Columns.Never;
        if (latest?.Latest(member).Blackouts.AnyOverlaps(interval.Start.ToUnixMicroseconds(), end) is false)
        {
            return [];
        }

        var found = active.With(member.Value).With(interval.Start).With(end).All(BlackoutTimes.Read);
        found.Sort(BlackoutTimes.ByStart);
        return found;
    }

    public void Put(Blackout blackout)
    {
        Blackouts.Table.Bind(PutStatement, blackout).Run();
        DeleteTimesStatement.With(blackout.Id.Value).Run();
        foreach (var time in blackout.Times)
        {
            BlackoutTimes.Table.Bind(InsertTimeStatement, (time, blackout.State)).Run();
        }
    }
}
