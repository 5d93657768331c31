using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>What the process keeps in memory beside the file. The writer changes it; all readers share it.</summary>
internal sealed record StoreMemory(ProductionBookings OfProductions, CrewIndex Crew)
{
    /// <summary>The memory of an empty database.</summary>
    public StoreMemory()
        : this(new ProductionBookings(), new CrewIndex()) { }

    /// <summary>The size of an effort, given how much is booked now.</summary>
    public int Measure(Effort effort)
    {
        var count = effort.Count;
        count += effort.Production is { } production ? OfProductions.Of(production).Length : 0;
        count += effort.Productions.Sum(production => OfProductions.Of(production).Length);
        return count + (effort.CrewMember is { } member ? Crew.Latest(member).BookingCount : 0);
    }

    /// <summary>
    /// Reads the memory from the database. Everything comes from indexes that are a fraction of their tables, each read once. Two cores
    /// share the work: each reads half of the largest index, in a session of its own; then one adds the members while the other sorts the
    /// bookings of each production.
    /// </summary>
    public static StoreMemory ReadFrom(Session session, Session second)
    {
        var middle = (session.Prepare("SELECT max(id) FROM crew_member").Number() ?? 0) / 2;
        var (lower, upper) = (ConfirmedRows.None, ConfirmedRows.None);
        Parallel.Invoke(
            () => lower = ConfirmedRows.Read(session, 0, middle).WithOthers(session),
            () => upper = ConfirmedRows.Read(second, middle + 1, long.MaxValue)
        );
        var last = session.Prepare("SELECT max(id) FROM booking").Number() ?? 0;
        var memory = new StoreMemory();
        memory.Crew.LoadLast(new BookingId(last));
        Parallel.Invoke(
            () => new CrewRows(session, memory.Crew).LoadAll(lower.ByMember.Concat(upper.ByMember)),
            () => memory.OfProductions.Load(lower.Productions.Concat(upper.Productions), last)
        );
        return memory;
    }
}
