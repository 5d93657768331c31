using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>
/// The last ids given. Only the writer gives ids, so they are counted in memory: read from the tables at the start, and set back when a
/// command or batch is rolled back. So the committed change log has no gaps.
/// </summary>
internal record struct Counters(long CrewMember, long Production, long Booking, long Change, long Request, long Blackout, long Window)
{
    /// <summary>The ids that a dry run counts on from.</summary>
    public readonly LastIds Ids => new(CrewMember, Production, Booking, Blackout, Window);

    public static Counters ReadFrom(Session session) =>
        new(
            Last(session, "crew_member", "id"),
            Last(session, "production", "id"),
            Last(session, "booking", "id"),
            Last(session, "change", "sequence"),
            Last(session, "request", "id"),
            Last(session, "blackout", "id"),
            Last(session, "slot_window", "id")
        );

    private static long Last(Session session, string table, string column) =>
        session.Prepare($"SELECT max({column}) FROM {table}").Number() ?? 0;
}
