using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// Ids for one command, from the sequences of the database. They are taken after the locks and never kept for a later command. So the ids
/// of one person's bookings ascend in the order in which commands had the lock, and that order is their place in the line.
/// </summary>
internal sealed class Ids(Session session)
{
    public IdBlock OfCrewMembers { get; } = new(session, "crew_member_id");

    public IdBlock OfProductions { get; } = new(session, "production_id");

    public IdBlock OfBookings { get; } = new(session, "booking_id");

    public IdBlock OfBlackouts { get; } = new(session, "blackout_id");

    public IdBlock OfWindows { get; } = new(session, "window_id");

    /// <summary>Begins a command: drops the ids that the one before did not use.</summary>
    public void Begin()
    {
        OfCrewMembers.Begin();
        OfProductions.Begin();
        OfBookings.Begin();
        OfBlackouts.Begin();
        OfWindows.Begin();
    }
}

/// <summary>Ids of one kind. The more a command takes, the larger the blocks in which they are fetched.</summary>
internal sealed class IdBlock(Session session, string sequence)
{
    private const int Growth = 4;
    private const int SizeMax = 256;

    private readonly Queue<long> free = [];
    private readonly HashSet<long> unwritten = [];
    private readonly HashSet<long> given = [];
    private int size = 1;

    private Statement Statement => field ??= session.Prepare($"SELECT nextval('{sequence}') FROM generate_series(1, $1)");

    public void Begin()
    {
        free.Clear();
        unwritten.Clear();
        given.Clear();
        size = 1;
    }

    public void Add(long id) => free.Enqueue(id);

    public long Next()
    {
        if (free.Count == 0)
        {
            Statement.With((long)size).Each(row => Add(row.Int64(0)));
            size = Math.Min(size * Growth, SizeMax);
        }

        var id = free.Dequeue();
        given.Add(id);
        unwritten.Add(id);
        return id;
    }

    /// <summary>Whether this command was given the id.</summary>
    public bool IsGiven(long id) => given.Contains(id);

    /// <summary>Whether this command was given the id and has not written it yet. The call counts as the writing.</summary>
    public bool IsFirstWrite(long id) => unwritten.Remove(id);
}
