using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>What the process keeps in memory beside the file, shared by the writer, who changes it, and all readers.</summary>
internal sealed record StoreMemory(ProductionBookings OfProductions, CrewIndex Crew)
{
    /// <summary>The memory of an empty database.</summary>
    public StoreMemory()
        : this(new ProductionBookings(), new CrewIndex()) { }

    /// <summary>Reads what the database holds.</summary>
    public static StoreMemory ReadFrom(Session session) => new(ProductionBookings.ReadFrom(session), CrewRows.ReadAll(session));
}
