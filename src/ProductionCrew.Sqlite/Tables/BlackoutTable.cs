using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>blackout</c>.</summary>
/// <param name="latest">The index, if the session is the writer's, which tells without a statement that somebody has none.</param>
internal sealed class BlackoutTable(Session session, CrewIndex? latest)
{
    public const string ColumnList =
        "id, crew_member_id, first_date, last_date, start_time, end_time, title, state, version, create_time, update_time";

    private static readonly Listing<Blackout> Listing = new(ColumnList, "blackout", "blackout", "id", Read);

    private static readonly Comparer<Blackout> ByStart = Comparer<Blackout>.Create(
        (x, y) => (x.Interval.Start, x.Id).CompareTo((y.Interval.Start, y.Id))
    );

    private readonly Statement active = session.Prepare(
        $"""
        SELECT {ColumnList} FROM blackout INDEXED BY blackout_active
        WHERE state = 1 AND crew_member_id = ? AND end_time > ? AND start_time < ?
        """
    );

    private Statement FindStatement => field ??= session.Prepare($"SELECT {ColumnList} FROM blackout WHERE id = ?");

    private Statement PutStatement =>
        field ??= session.Prepare(
            $"""
            INSERT INTO blackout ({ColumnList}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET crew_member_id = excluded.crew_member_id, first_date = excluded.first_date,
              last_date = excluded.last_date, start_time = excluded.start_time, end_time = excluded.end_time, title = excluded.title,
              state = excluded.state, version = excluded.version, create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    public Blackout? Find(BlackoutId id) => FindStatement.With(id.Value).First(Read);

    public IReadOnlyList<Blackout> Overlapping(CrewMemberId member, Interval interval)
    {
        var end = interval.EndMicroseconds() ?? Columns.Never;
        if (latest?.Latest(member).Blackouts.AnyOverlaps(interval.Start.ToUnixMicroseconds(), end) is false)
        {
            return [];
        }

        var found = active.With(member.Value).With(interval.Start).With(end).All(Read);
        found.Sort(ByStart);
        return found;
    }

    public void Put(Blackout blackout) =>
        PutStatement
            .With(blackout.Id.Value)
            .With(blackout.CrewMember.Value)
            .With(blackout.Dates?.First.Days())
            .With(blackout.Dates?.Last.Days())
            .With(blackout.Interval.Start)
            .With(blackout.Interval.End)
            .With(blackout.Title?.Text)
            .With((long)blackout.State)
            .With(blackout.Version)
            .With(blackout.CreateTime)
            .With(blackout.UpdateTime)
            .Run();

    public Page<Blackout> List(BlackoutFilter query)
    {
        var filter = new Filter();
        if (query.CrewMember is { } member)
        {
            filter.And("crew_member_id = ?", member.Value);
        }

        if (!query.ShowRemoved)
        {
            filter.And("state = 1");
        }

        if (query.From is { } from)
        {
            filter.And("end_time > ?", from.ToUnixMicroseconds());
        }

        if (query.To is { } to)
        {
            filter.And("start_time < ?", to.ToUnixMicroseconds());
        }

        return Listing.Page(session, filter, new ListOrder("start_time"), query.Page, Cursors.At);
    }

    public static Blackout Read(Statement row) =>
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
}
