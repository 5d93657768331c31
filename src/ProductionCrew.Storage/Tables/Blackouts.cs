using System.Runtime.InteropServices;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>blackout</c>.</summary>
public static class Blackouts
{
    public static Table<Blackout> Table { get; } =
        new(
            "blackout",
            [
                new("id", blackout => blackout.Id.Value),
                new("crew_member_id", blackout => blackout.CrewMember.Value),
                new("first_date", blackout => blackout.Dates?.First),
                new("last_date", blackout => blackout.Dates?.Last),
                new("start_time", blackout => blackout.Interval.Start),
                new("end_time", blackout => blackout.Interval.End),
                new("title", blackout => blackout.Title?.Text),
                new("state", blackout => (long)blackout.State),
                new("version", blackout => blackout.Version),
                new("create_time", blackout => blackout.CreateTime),
                new("update_time", blackout => blackout.UpdateTime),
                new("recurrence", blackout => blackout.Recurrence?.Rule),
                new("recurrence_zone", blackout => blackout.Recurrence?.TimeZone?.Id),
                new("occurrences", blackout => OccurrencesOf(blackout)),
            ]
        );

    public static Blackout Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new BlackoutId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.IsNull(2) ? null : row.Dates(2, 3),
            row.Interval(4, 5),
            row.OptionalLabel(6),
            (BlackoutState)row.Int32(7),
            row.Int64(8),
            row.Instant(9),
            row.Instant(10)
        )
        {
            Recurrence = row.IsNull(11) ? null : new Recurrence(row.Text(11), row.IsNull(12) ? null : row.Zone(12)),
            Occurrences = row.IsNull(13)
                ? []
                : ImmutableCollectionsMarshal.AsImmutableArray(DomainJson.Read<BlackoutOccurrence[]>(row.Bytes(13))),
        };

    private static string? OccurrencesOf(Blackout blackout) =>
        blackout.Recurrence is null ? null : Encoding.UTF8.GetString(DomainJson.Write<BlackoutOccurrence[]>([.. blackout.Occurrences]));
}

/// <summary>
/// The table <c>blackout_time</c>, which each write of a blackout derives: all times of every blackout, those removed included. What asks who is
/// away reads nothing else.
/// </summary>
public static class BlackoutTimes
{
    public static Table<(BlackoutTime Time, BlackoutState State)> Table { get; } =
        new(
            "blackout_time",
            [
                new("blackout_id", row => row.Time.Name.Blackout.Value),
                new("crew_member_id", row => row.Time.Name.CrewMember.Value),
                new("first_date", row => row.Time.Dates?.First),
                new("last_date", row => row.Time.Dates?.Last),
                new("start_time", row => row.Time.Interval.Start),
                new("end_time", row => row.Time.Interval.End),
            ],
            new Column<(BlackoutTime Time, BlackoutState State)>("state", row => (long)row.State)
        );

    /// <summary>The order of the times of a member.</summary>
    public static Comparer<BlackoutTime> ByStart { get; } =
        Comparer<BlackoutTime>.Create((x, y) => (x.Interval.Start, x.Name.Blackout).CompareTo((y.Interval.Start, y.Name.Blackout)));

    public static BlackoutTime Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new BlackoutName(new CrewMemberId(row.Int64(1)), new BlackoutId(row.Int64(0))),
            row.IsNull(2) ? null : row.Dates(2, 3),
            row.Interval(4, 5)
        );
}

/// <summary>The state of a blackout, or of one of its times, as a condition. Where tables are joined, it is preceded by an alias and a point.</summary>
public static class BlackoutIs
{
    public const string Active = "state = 1";
}

/// <summary>Reads pages of <c>blackout</c>.</summary>
public sealed class BlackoutList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Blackout, TRow> Listing = new(Blackouts.Table.Columns, Blackouts.Table.Name, "id", Blackouts.Read);

    public Page<Blackout> Page(BlackoutFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.ShowRemoved)
        {
            filter.And(BlackoutIs.Active);
        }

        if (query.From is not null || query.To is not null)
        {
            filter.And(
                $"EXISTS (SELECT 1 FROM blackout_time AS x WHERE x.blackout_id = blackout.id AND {filter.Between("x.", query.From, query.To)})"
            );
        }

        return Listing.Page(queries, filter, new ListOrder("start_time", KeyKind.Instant), query.Page, blackout => blackout.Cursor);
    }
}
