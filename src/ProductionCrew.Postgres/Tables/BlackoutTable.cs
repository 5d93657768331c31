using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>blackout</c>.</summary>
internal sealed class BlackoutTable(Session session, TransactionCache cache)
{
    /// <summary>Finds a row by its id; the first round trip of a command uses it too.</summary>
    public static readonly string FindSql = Blackouts.Table.Find(Dialect.Postgres);

    private Statement ActiveStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {Blackouts.Table.Columns} FROM blackout
            WHERE {BlackoutIs.Active} AND crew_member_id = $1 AND end_time > $2 AND start_time < $3
            """
        );

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement PutStatement => field ??= session.Prepare(Blackouts.Table.Upsert(Dialect.Postgres));

    public Blackout? Find(BlackoutId id)
    {
        if (!cache.Blackouts.TryGetValue(id, out var blackout))
        {
            blackout = FindStatement.With(id.Value).First(Blackouts.Read);
            cache.Blackouts[id] = blackout;
        }

        return blackout;
    }

    /// <summary>The active blackouts of a member that overlap an interval, in order of start and id.</summary>
    public IReadOnlyList<Blackout> Overlapping(CrewMemberId member, Interval interval)
    {
        List<Blackout> found =
            cache.Time is { } time && time.Covers(member, interval)
                ? [.. time.Blackouts.Where(blackout => blackout.Interval.Start < interval.End && interval.Start < blackout.Interval.End)]
                : ActiveStatement.With(member.Value).With(interval).All(Blackouts.Read);
        found.Sort(Blackouts.ByStart);
        return found;
    }

    public void Put(Blackout blackout)
    {
        Blackouts.Table.Bind(PutStatement, blackout).Run();
        cache.Keep(blackout);
    }
}
