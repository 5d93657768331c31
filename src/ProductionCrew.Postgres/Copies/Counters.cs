using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Copies;

/// <summary>Lets the sequences of a copy go on behind the greatest ids that it holds.</summary>
internal static class Counters
{
    /// <summary>The sequences, and the tables whose ids they give.</summary>
    public static IReadOnlyList<(string Sequence, string Table)> All { get; } =
    [
        ("crew_member_id", "crew_member"),
        ("production_id", "production"),
        ("booking_id", "booking"),
        ("blackout_id", "blackout"),
        ("window_id", "slot_window"),
        ("change_id_seq", "change"),
        ("request_id_seq", "request"),
    ];

    public static async Task SetAsync(Session session)
    {
        foreach (var (sequence, table) in All)
        {
            session.Prepare($"SELECT setval('{sequence}', max(id)) FROM {table} HAVING max(id) IS NOT NULL").Run();
        }

        await session.SendAsync(CancellationToken.None);
    }
}
