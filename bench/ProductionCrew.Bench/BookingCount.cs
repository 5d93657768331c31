using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Bench;

/// <summary>What is in a database while a server writes to it.</summary>
internal static class BookingCount
{
    public static long In(string database)
    {
        // It only reads, and never copies the log into the file: that is the server's business.
        using var session = Session.Open(database, SqliteOpenMode.ReadOnly, "query_only = ON", "busy_timeout = 1000");
        return session.Prepare("SELECT count(*) FROM booking").Number() ?? 0;
    }

    /// <summary>Ends the benchmark if the file does not hold exactly as many bookings more as were acknowledged.</summary>
    public static void RequireAdded(string database, long before, long acknowledged)
    {
        var added = In(database) - before;
        if (added != acknowledged)
        {
            throw new InvalidOperationException($"{acknowledged} bookings were acknowledged, and {added} are in the file.");
        }
    }
}
