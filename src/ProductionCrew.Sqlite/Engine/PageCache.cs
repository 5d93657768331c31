using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>How often a connection found a page in its cache, and how often it had to read it.</summary>
internal sealed class PageCache(Session session)
{
    private const int CacheHit = 7;
    private const int CacheMiss = 8;

    /// <summary>The counts since the last time. For the thread that uses the connection.</summary>
    public (int Hits, int Misses) Take() => (Take(CacheHit), Take(CacheMiss));

    private int Take(int counter)
    {
        _ = raw.sqlite3_db_status(session.Handle, counter, out var count, out _, resetFlg: 1);
        return count;
    }
}
