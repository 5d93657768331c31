using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>
/// SQL conditions for a member's time being free in an interval; interval and present time are given as SQL text. Each condition is
/// answered by an index seek for one member. OFFSET and LIMIT keep the planner from reading everybody's bookings first, whatever the
/// statistics say; so a search that wants few people stops early.
/// </summary>
/// <param name="Member">The column of the member's id.</param>
/// <param name="Start">The interval's start.</param>
/// <param name="End">The interval's end, maybe infinity.</param>
/// <param name="Now">The time at which holds have to be live.</param>
internal sealed record FreeTime(string Member, string Start, string End, string Now)
{
    /// <summary>Neither a confirmed booking nor a live hold that is the first in its line nor an active blackout.</summary>
    public string OfAll => ConfirmedFirst(OfBlockingHolds);

    /// <summary>The same, and no live hold at all.</summary>
    public string OfAllWithEveryHold => ConfirmedFirst(OfHolds);

    /// <summary>
    /// No confirmed booking. Those of one member never overlap, so only the last that starts before the end is looked at.
    /// </summary>
    public string OfConfirmed =>
        $"""
            coalesce((
              SELECT b.end_time FROM booking AS b
              WHERE b.{BookingIs.Confirmed} AND b.crew_member_id = {Member} AND b.start_time < {End} ORDER BY b.start_time DESC LIMIT 1
            ) <= {Start}, true)
            """;

    /// <summary>No active blackout.</summary>
    public string OfBlackouts =>
        $"""
            NOT EXISTS (
              SELECT FROM blackout_time AS x
              WHERE x.{BlackoutIs.Active} AND x.crew_member_id = {Member} AND x.end_time > {Start} AND x.start_time < {End} OFFSET 0
            )
            """;

    /// <summary>No live hold.</summary>
    public string OfHolds => $"NOT EXISTS ({LiveHold} OFFSET 0)";

    /// <summary>No live hold that is the first in its line.</summary>
    public string OfBlockingHolds => $"NOT EXISTS ({LiveHold} AND {IsFirst} OFFSET 0)";

    /// <summary>The live holds of all members in the interval, and whether each is the first in its line.</summary>
    public string HoldsOfAll =>
        $"""
            SELECT h.crew_member_id, h.hold_expire_time, {IsFirst} AS is_first FROM booking AS h
            WHERE h.{BookingIs.Held} AND {IsInTheWay}
            """;

    /// <summary>
    /// Everything that blocks the member in the interval: confirmed bookings, holds that are first in their line, blackouts.
    /// </summary>
    public string Blocks =>
        $"""
            SELECT b.start_time, b.end_time FROM booking AS b
            WHERE b.{BookingIs.Confirmed} AND b.crew_member_id = {Member} AND b.end_time > {Start} AND b.start_time < {End}
            UNION ALL
            SELECT h.start_time, h.end_time FROM booking AS h
            WHERE h.{BookingIs.Held} AND h.crew_member_id = {Member} AND {IsInTheWay} AND {IsFirst}
            UNION ALL
            SELECT x.start_time, x.end_time FROM blackout_time AS x
            WHERE x.{BlackoutIs.Active} AND x.crew_member_id = {Member} AND x.end_time > {Start} AND x.start_time < {End}
            """;

    /// <summary>
    /// Bookings are looked at first, because they are what most people are busy with. CASE keeps this order; the planner would take the one
    /// that costs least, which seldom excludes anybody.
    /// </summary>
    private string ConfirmedFirst(string holds) => $"CASE WHEN {OfConfirmed} THEN {holds} AND {OfBlackouts} ELSE false END";

    private string LiveHold => $"SELECT FROM booking AS h WHERE h.{BookingIs.Held} AND h.crew_member_id = {Member} AND {IsInTheWay}";

    private string IsInTheWay => $"h.start_time < {End} AND h.end_time > {Start} AND h.hold_expire_time > {Now}";

    /// <summary>No live hold of the same member is ahead of this one.</summary>
    private string IsFirst =>
        $"""
            NOT EXISTS (
              SELECT FROM booking AS f
              WHERE f.{BookingIs.Held} AND f.crew_member_id = h.crew_member_id AND f.start_time < h.end_time AND f.end_time > h.start_time
                AND f.id < h.id AND f.hold_expire_time > {Now} OFFSET 0
            )
            """;
}
