using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>change</c>, the log. Lines are only ever appended.</summary>
public static class Changes
{
    /// <summary>The columns of a line that are read, after its sequence.</summary>
    public const string Columns =
        "change_time, kind, crew_member_id, production_id, booking_id, blackout_id, window_id, operator_id, actor, request_id, state, resource";

    /// <summary>The columns of a line that are written, in the order of <see cref="Bind"/>.</summary>
    public const string WrittenColumns = Columns + ", write_time";

    public static TBinding Bind<TBinding, T>(TBinding statement, ChangeHead head, T state)
        where TBinding : Binding
        where T : class
    {
        var (member, production, booking, blackout, window) = IdsOf(state);
        statement.With(head.Time).With((long)head.Kind).With(member).With(production).With(booking).With(blackout).With(window);
        statement
            .With((state as Operator)?.Id.Text)
            .With(head.Actor)
            .With(head.RequestId)
            .WithText(DomainJson.Write(state))
            .With(ResourceOf(state))
            .With(head.WriteTime);
        return statement;
    }

    /// <summary>Reads a line: its sequence and <see cref="Columns"/>.</summary>
    public static Change Read<TRow>(TRow row)
        where TRow : struct, IRow
    {
        var change = new Change(
            row.Int64(0),
            row.Instant(1),
            (ChangeKind)row.Int32(2),
            row.Text(9),
            row.OptionalGuid(10),
            null,
            null,
            null
        );
        var state = row.Bytes(11);
        if (!row.IsNull(12))
        {
            return OfNamed(change, row.Text(12), state);
        }

        return (row.IsNull(4), row.IsNull(5), row.IsNull(6), row.IsNull(7), row.IsNull(8)) switch
        {
            (_, false, _, _, _) => change with { Booking = DomainJson.Read<Booking>(state) },
            (_, _, false, _, _) => change with { Blackout = DomainJson.Read<Blackout>(state) },
            (_, _, _, false, _) => change with { Window = DomainJson.Read<Window>(state) },
            (_, _, _, _, false) => change with { Operator = DomainJson.Read<Operator>(state) },
            (false, _, _, _, _) => change with { Production = DomainJson.Read<Production>(state) },
            _ => change with { CrewMember = DomainJson.Read<CrewMember>(state) },
        };
    }

    /// <summary>Reads a line as it was written: its sequence and <see cref="WrittenColumns"/>.</summary>
    public static LogLine ReadLine<TRow>(TRow row)
        where TRow : struct, IRow =>
        new()
        {
            Sequence = row.Int64(0),
            ChangeTime = row.UnixMicroseconds(1),
            Kind = (ChangeKind)row.Int32(2),
            CrewMember = row.OptionalInt64(3),
            Production = row.OptionalInt64(4),
            Booking = row.OptionalInt64(5),
            Blackout = row.OptionalInt64(6),
            Window = row.OptionalInt64(7),
            Operator = row.OptionalText(8),
            Actor = row.Text(9),
            RequestId = row.OptionalGuid(10),
            State = row.Bytes(11),
            Resource = row.OptionalText(12),
            WriteTime = row.IsNull(13) ? null : row.UnixMicroseconds(13),
        };

    /// <summary>The name of a resource that has no column of its own for its number; null for any other.</summary>
    private static string? ResourceOf(object state) =>
        state switch
        {
            RateCard card => card.Id.ToString(),
            WorkEntry entry => entry.Key.ToString(),
            WorkImport import => import.Id.ToString(),
            ProgressChart chart => chart.Name.ToString(),
            Report report => report.Id.ToString(),
            CalendarFeed feed => feed.Id.ToString(),
            _ => null,
        };

    private static Change OfNamed(Change change, string resource, ReadOnlySpan<byte> state) =>
        resource.Split('/')[0] switch
        {
            RateCardId.Collection => change with { RateCard = DomainJson.Read<RateCard>(state) },
            WorkImportId.Collection => change with { WorkImport = DomainJson.Read<WorkImport>(state) },
            ReportId.Collection => change with { Report = DomainJson.Read<Report>(state) },
            CalendarFeedId.Collection => change with { CalendarFeed = DomainJson.Read<CalendarFeed>(state) },
            ProductionId.Collection => change with { ProgressChart = DomainJson.Read<ProgressChart>(state) },
            _ => change with { WorkEntry = DomainJson.Read<WorkEntry>(state) },
        };

    /// <summary>What a line is about: the numbers of the resource and of those it belongs to. An operator has none.</summary>
    private static (long? CrewMember, long? Production, long? Booking, long? Blackout, long? Window) IdsOf(object state) =>
        state switch
        {
            Booking booking => (booking.CrewMember.Value, booking.Production.Value, booking.Id.Value, null, null),
            Blackout blackout => (blackout.CrewMember.Value, null, null, blackout.Id.Value, null),
            Window window => (window.CrewMember.Value, null, null, null, window.Id.Value),
            Production production => (null, production.Id.Value, null, null, null),
            ProgressChart chart => (null, chart.Production.Value, null, null, null),
            CalendarFeed feed => (feed.CrewMember?.Value, feed.Production?.Value, null, null, null),
            CrewMember member => (member.Id.Value, null, null, null, null),
            RateCard card => (card.Terms.CrewMember?.Value, null, null, null, null),
            WorkEntry entry => (entry.CrewMember.Value, entry.Production.Value, null, null, null),
            Operator or WorkImport or Report => (null, null, null, null, null),
            _ => throw new UnreachableException(),
        };
}

/// <summary>Reads pages of <c>change</c>: lines that have their sequence.</summary>
public sealed class ChangeList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Change, TRow> Listing = new($"sequence, {Changes.Columns}", "change", "sequence", Changes.Read);

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(sequence) FROM change");

    public Page<Change> Page(ChangeFilter query)
    {
        var filter = new Filter(queries.Dialect);

        // The place of the page too, so that the index is entered there: else each page would read all lines before it.
        filter.And($"sequence > {filter.Value(Math.Max(query.AfterSequence, query.Page.After?.Id ?? 0))}");
        if (query.UntilSequence < long.MaxValue)
        {
            filter.And($"sequence <= {filter.Value(query.UntilSequence)}");
        }

        if (!query.IsOfAnything)
        {
            filter.And($"({IsOfAny(filter, query)})");
        }

        if (!query.Actors.IsEmpty)
        {
            filter.And(filter.IsIn("actor", query.Actors));
        }

        if (!query.Kinds.IsEmpty)
        {
            filter.AndIn("kind", query.Kinds.Select(kind => (long)kind));
        }

        if (query.From is { } from)
        {
            filter.And($"change_time >= {filter.Value(from)}");
        }

        if (query.To is { } to)
        {
            filter.And($"change_time < {filter.Value(to)}");
        }

        return Listing.Page(queries, filter, default, query.Page, At, query.IsWhole ? () => Count(query) : null);
    }

    /// <summary>The sequence of the last line; 0 if there is none.</summary>
    public long Last() => LastStatement.Number() ?? 0;

    /// <summary>That a line is about one of the resources. There are few statements, because a set that is empty is left out.</summary>
    private static string IsOfAny(Filter filter, ChangeFilter query)
    {
        (string Column, long[] Ids)[] sets =
        [
            ("production_id", [.. query.Productions.Select(id => id.Value)]),
            ("crew_member_id", [.. query.CrewMembers.Select(id => id.Value)]),
            ("booking_id", [.. query.Bookings.Select(id => id.Value)]),
            ("blackout_id", [.. query.Blackouts.Select(id => id.Value)]),
            ("window_id", [.. query.Windows.Select(id => id.Value)]),
        ];
        var conditions = sets.Where(set => set.Ids.Length > 0).Select(set => filter.IsIn(set.Column, set.Ids)).ToList();
        if (!query.Operators.IsEmpty)
        {
            conditions.Add(filter.IsIn("operator_id", query.Operators.Select(id => id.Text)));
        }

        return string.Join(" OR ", conditions);
    }

    private static Cursor At(Change change) => new(null, 0, change.Sequence);

    /// <summary>The log has no gaps, so its length is known without reading it.</summary>
    private long Count(ChangeFilter query) => Math.Max(0, Math.Min(Last(), query.UntilSequence) - Math.Max(0, query.AfterSequence));
}
