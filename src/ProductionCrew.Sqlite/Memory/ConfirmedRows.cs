using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Reads the confirmed bookings of a range of members, which are most of what is read at the start. Several ranges are read at the same
/// time, each in a session of its own.
/// </summary>
internal sealed class ConfirmedRows
{
    private const string Sql = $"""
        SELECT crew_member_id, id, start_time, end_time, production_id FROM booking INDEXED BY booking_live
        WHERE {BookingIs.Confirmed} AND crew_member_id BETWEEN ? AND ? ORDER BY crew_member_id, start_time
        """;

    private const string Others = $"SELECT production_id, id FROM booking INDEXED BY booking_past WHERE {BookingIs.NotConfirmed}";

    private ConfirmedRows() { }

    public static ConfirmedRows None => new();

    /// <summary>The bookings of each member, in order of start.</summary>
    public List<(long Member, BlockList Blocks)> ByMember { get; } = [];

    /// <summary>The production of each booking, in any order.</summary>
    public List<(long Booking, long Production)> Productions { get; } = [];

    /// <summary>Reads the bookings of the members from one to another, both included.</summary>
    public static ConfirmedRows Read(Session session, long first, long last)
    {
        var rows = new ConfirmedRows();
        var member = 0L;
        var blocks = new List<Block>();
        session
            .Prepare(Sql)
            .With(first)
            .With(last)
            .Each(row =>
            {
                if (row.Int64(0) is var next && next != member)
                {
                    rows.Add(member, blocks);
                    member = next;
                }

                var id = row.Int64(1);
                blocks.Add(new Block(id, row.Int64(2), row.Int64(3), Columns.Never));
                rows.Productions.Add((id, row.Int64(4)));
            });
        rows.Add(member, blocks);
        return rows;
    }

    /// <summary>The same with the bookings of everybody that are not confirmed among those of the productions.</summary>
    public ConfirmedRows WithOthers(Session session)
    {
        session.Prepare(Others).Each(row => Productions.Add((row.Int64(1), row.Int64(0))));
        return this;
    }

    private void Add(long member, List<Block> blocks)
    {
        if (blocks.Count > 0)
        {
            ByMember.Add((member, new BlockList([.. blocks])));
            blocks.Clear();
        }
    }
}
