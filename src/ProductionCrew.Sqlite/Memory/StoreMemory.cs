using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>What the process keeps in memory beside the file, shared by the writer, who changes it, and all readers.</summary>
internal sealed record StoreMemory(ProductionBookings OfProductions, CrewIndex Crew)
{
    /// <summary>The memory of an empty database.</summary>
    public StoreMemory()
        : this(new ProductionBookings(), new CrewIndex()) { }

    /// <summary>Reads what the database holds. All is in indexes that are a fraction of their tables, and each is read once.</summary>
    public static StoreMemory ReadFrom(Session session)
    {
        var idsByProduction = new Dictionary<long, List<long>>();
        var crew = CrewRows.ReadAll(session, Find);
        session
            .Prepare("SELECT production_id, id FROM booking INDEXED BY booking_past WHERE state <> 2")
            .Each(row => Find(row.Int64(0), row.Int64(1)));
        return new StoreMemory(ProductionBookings.Of(idsByProduction), crew);

        void Find(long production, long booking)
        {
            if (!idsByProduction.TryGetValue(production, out var ids))
            {
                idsByProduction.Add(production, ids = []);
            }

            ids.Add(booking);
        }
    }
}
