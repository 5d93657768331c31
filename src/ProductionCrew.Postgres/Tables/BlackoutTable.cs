using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>blackout</c>.</summary>
internal sealed class BlackoutTable(Session session, TransactionCache cache)
{
    public const string ColumnList =
        "x.id, x.crew_member_id, x.first_date, x.last_date, x.start_time, x.end_time, x.title, x.state, x.version, x.create_time, "
        + "x.update_time";

    /// <summary>Also what the first round trip of a command asks, by the id.</summary>
    public const string FindSql = $"SELECT {ColumnList} FROM blackout AS x WHERE x.id = $1";

    private static readonly Comparer<Blackout> ByStart = Comparer<Blackout>.Create(
        (x, y) => (x.Interval.Start, x.Id).CompareTo((y.Interval.Start, y.Id))
    );

    private Statement ActiveStatement =>
        field ??= session.Prepare(
            $"""
            SELECT {ColumnList} FROM blackout AS x
            WHERE x.state = 1 AND x.crew_member_id = $1 AND x.end_time > $2 AND x.start_time < $3
            """
        );

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement PutStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO blackout (id, crew_member_id, first_date, last_date, start_time, end_time, title, state, version, create_time,
              update_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE SET crew_member_id = excluded.crew_member_id, first_date = excluded.first_date,
              last_date = excluded.last_date, start_time = excluded.start_time, end_time = excluded.end_time, title = excluded.title,
              state = excluded.state, version = excluded.version, create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    public static Blackout Read(Row row) =>
        new(
            new BlackoutId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.IsNull(2) ? null : row.Dates(2, 3),
            row.Interval(4, 5),
            row.IsNull(6) ? null : row.Label(6),
            (BlackoutState)row.Int32(7),
            row.Int64(8),
            row.Instant(9),
            row.Instant(10)
        );

    public Blackout? Find(BlackoutId id)
    {
        if (!cache.Blackouts.TryGetValue(id, out var blackout))
        {
            blackout = FindStatement.With(id.Value).First(Read);
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
                : ActiveStatement.With(member.Value).With(interval).All(Read);
        found.Sort(ByStart);
        return found;
    }

    public void Put(Blackout blackout)
    {
        PutStatement
            .With(blackout.Id.Value)
            .With(blackout.CrewMember.Value)
            .With(blackout.Dates?.First)
            .With(blackout.Dates?.Last)
            .With(blackout.Interval.Start)
            .With(blackout.Interval.End)
            .With(blackout.Title?.Text)
            .With((long)blackout.State)
            .With(blackout.Version)
            .With(blackout.CreateTime)
            .With(blackout.UpdateTime)
            .Run();
        cache.Keep(blackout);
    }
}
