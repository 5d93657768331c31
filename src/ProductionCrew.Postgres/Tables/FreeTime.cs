using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// The conditions that a member's time is free, of an interval and the present time as named in the text of a statement. Each is answered
/// for one member by a seek in an index: OFFSET and LIMIT keep the planner from reading everybody's bookings first, so that a search that
/// wants few people stops early, whatever the statistics say.
/// </summary>
/// <param name="Member">The column of the member's id.</param>
/// <param name="Start">The interval's start.</param>
/// <param name="End">The interval's end, maybe infinity.</param>
/// <param name="Now">By when holds are live.</param>
internal sealed record FreeTime(string Member, string Start, string End, string Now)
{
    /// <summary>No confirmed booking. Those of one member never overlap, so the last that starts before the end is looked at alone.</summary>
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
              SELECT FROM blackout AS x
              WHERE x.{BlackoutIs.Active} AND x.crew_member_id = {Member} AND x.end_time > {Start} AND x.start_time < {End} OFFSET 0
            )
            """;

    /// <summary>No live hold.</summary>
    public string OfHolds => $"NOT EXISTS ({LiveHold} OFFSET 0)";

    /// <summary>No live hold that is the first in its line.</summary>
    public string OfBlockingHolds => $"NOT EXISTS ({LiveHold} AND {IsFirst} OFFSET 0)";

    /// <summary>The live holds of everybody in the interval, and whether each is the first in its line.</summary>
    public string HoldsOfAll =>
        $"""
            SELECT h.crew_member_id, h.hold_expire_time, {IsFirst} AS is_first FROM booking AS h
            WHERE h.{BookingIs.Held} AND {IsInTheWay}
            """;

    /// <summary>All that is in the way of the member in the interval: confirmed bookings, holds that are first in their line, blackouts.</summary>
    public string Blocks =>
        $"""
            SELECT b.start_time, b.end_time FROM booking AS b
            WHERE b.{BookingIs.Confirmed} AND b.crew_member_id = {Member} AND b.end_time > {Start} AND b.start_time < {End}
            UNION ALL
            SELECT h.start_time, h.end_time FROM booking AS h
            WHERE h.{BookingIs.Held} AND h.crew_member_id = {Member} AND {IsInTheWay} AND {IsFirst}
            UNION ALL
            SELECT x.start_time, x.end_time FROM blackout AS x
            WHERE x.{BlackoutIs.Active} AND x.crew_member_id = {Member} AND x.end_time > {Start} AND x.start_time < {End}
            """;

    private string LiveHold => $"SELECT FROM booking AS h WHERE h.{BookingIs.Held} AND h.crew_member_id = {Member} AND {IsInTheWay}";

    private string IsInTheWay => $"h.start_time < {End} AND h.end_time > {Start} AND h.hold_expire_time > {Now}";

    /// <summary>That no live hold of the same member stands before this one.</summary>
    private string IsFirst =>
        $"""
            NOT EXISTS (
              SELECT FROM booking AS f
              WHERE f.{BookingIs.Held} AND f.crew_member_id = h.crew_member_id AND f.start_time < h.end_time AND f.end_time > h.start_time
                AND f.id < h.id AND f.hold_expire_time > {Now} OFFSET 0
            )
            """;
}
