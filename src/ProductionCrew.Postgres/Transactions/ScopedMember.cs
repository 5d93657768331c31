using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// The member whom a command concerns, and the interval in which that member's time is read, as a row that the statements of the first
/// round trip select from: <c>member</c>, <c>since</c> and <c>until</c>. Its parameters come first, from <c>$1</c> on.
/// </summary>
internal sealed record ScopedMember(string Sql, Func<Statement, Statement> Bind)
{
    /// <summary>
    /// How much more is read before and after the days. Their exact times depend on the zone of a production or member, which is not known
    /// yet.
    /// </summary>
    public static readonly Duration Margin = Duration.FromDays(2);

    /// <summary>If no days are named, only the holds are read.</summary>
    public static readonly Interval Nothing = new(Limits.MomentMin, Limits.MomentMin);

    private const string MarginSql = "interval '48 hours'";

    private static readonly string Given = "SELECT $1::bigint AS member, $2::timestamptz AS since, $3::timestamptz AS until";

    private static readonly string OfProduction =
        $"SELECT $1::bigint AS member, p.start_time - {MarginSql} AS since, p.end_time + {MarginSql} AS until FROM production AS p WHERE p.id = $2";

    private static readonly string OfBooking = OfRow("booking");
    private static readonly string OfBlackout = OfRow("blackout");
    private static readonly string OfWindow = OfRow("slot_window");

    /// <summary>Null if the scope names nobody.</summary>
    public static ScopedMember? Of(CommandScope scope) =>
        scope switch
        {
            { IsWholeDesk: true } => null,
            { CrewMember: { } member, Dates: { } dates } => InDates(member, Around(dates)),
            { CrewMember: { } member, Production: { } production } => new ScopedMember(
                OfProduction,
                statement => statement.With(member.Value).With(production.Value)
            ),
            { CrewMember: { } member } => InDates(member, Nothing),
            { Booking: { } booking } => new ScopedMember(OfBooking, statement => statement.With(booking.Value)),
            { Blackout: { } blackout } => new ScopedMember(OfBlackout, statement => statement.With(blackout.Value)),
            { Window: { } window } => new ScopedMember(OfWindow, statement => statement.With(window.Value)),
            _ => null,
        };

    /// <summary>The interval around some days that is read.</summary>
    public static Interval Around(DateRange dates) => Around(dates.In(DateTimeZone.Utc));

    /// <summary>The interval around another that is read.</summary>
    public static Interval Around(Interval interval) => new(interval.Start - Margin, interval.End + Margin);

    private static ScopedMember InDates(CrewMemberId member, Interval around) =>
        new(Given, statement => statement.With(member.Value).With(around));

    private static string OfRow(string table) =>
        $"SELECT r.crew_member_id AS member, r.start_time - {MarginSql} AS since, r.end_time + {MarginSql} AS until FROM {table} AS r WHERE r.id = $1";
}
