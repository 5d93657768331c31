using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>What the process keeps in memory beside the file, shared by the writer, who changes it, and all readers.</summary>
internal sealed record StoreMemory(ProductionBookings OfProductions, CrewIndex Crew)
{
    /// <summary>The memory of an empty database.</summary>
    public StoreMemory()
        : this(new ProductionBookings(), new CrewIndex()) { }

    /// <summary>
    /// Reads what the database holds. All is in indexes that are a fraction of their tables, and each is read once; the largest by half in
    /// a second session, on another core.
    /// </summary>
    public static StoreMemory ReadFrom(Session session, Session second)
    {
        var middle = (session.Prepare("SELECT max(id) FROM crew_member").Number() ?? 0) / 2;
        var (lower, upper) = (ConfirmedRows.None, ConfirmedRows.None);
        Parallel.Invoke(
            () => lower = ConfirmedRows.Read(session, 0, middle),
            () => upper = ConfirmedRows.Read(second, middle + 1, long.MaxValue)
        );
        var crew = new CrewIndex();
        new CrewRows(session, crew).LoadAll(lower.ByMember.Concat(upper.ByMember));
        session
            .Prepare("SELECT production_id, id FROM booking INDEXED BY booking_past WHERE state <> 2")
            .Each(row => lower.Add(row.Int64(0), row.Int64(1)));
        return new StoreMemory(ProductionBookings.Of(lower.ByProduction, upper.ByProduction), crew);
    }
}
