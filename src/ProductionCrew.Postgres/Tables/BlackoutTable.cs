using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>blackout</c>, and with each write what <c>blackout_time</c> derives from it.</summary>
internal sealed class BlackoutTable(Session session, TransactionCache cache)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = Blackouts.Table.Find(Dialect.Postgres);

    private Statement ActiveStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {BlackoutTimes.Table.Columns} FROM blackout_time
            WHERE {BlackoutIs.Active} AND crew_member_id = $1 AND end_time > $2 AND start_time < $3
            """
        );

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement PutStatement => field ??= session.Prepare(Blackouts.Table.Upsert(Dialect.Postgres));

    private Statement DeleteTimesStatement => field ??= session.Prepare("DELETE FROM blackout_time WHERE blackout_id = $1");

    private Statement InsertTimeStatement => field ??= session.Prepare(BlackoutTimes.Table.Insert(Dialect.Postgres));

    public Blackout? Find(BlackoutId id)
    {
        if (!cache.Blackouts.TryGetValue(id, out var blackout))
        {
            blackout = FindStatement.With(id.Value).First(Blackouts.Read);
            cache.Blackouts[id] = blackout;
        }

        return blackout;
    }

    /// <summary>The times of a member's active blackouts that overlap an interval, in order of start and id.</summary>
    public IReadOnlyList<BlackoutTime> Overlapping(CrewMemberId member, Interval interval)
    {
        List<BlackoutTime> found =
            cache.Time is { } time && time.Covers(member, interval)
                ? [.. time.Blackouts.Where(away => away.Interval.Start < interval.End && interval.Start < away.Interval.End)]
                : ActiveStatement.With(member.Value).With(interval).All(BlackoutTimes.Read);
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

        cache.Keep(blackout);
    }
}
