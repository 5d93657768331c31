using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Reads entries from the tables: at the start those of all members, later those of single members whose entry has been forgotten.
/// </summary>
internal sealed class CrewRows(Session session, CrewIndex index)
{
    private const string Member = """
        SELECT id, roles, hire_date, ifnull(fire_date, 9223372036854775807), hire_time, ifnull(fire_time, 9223372036854775807),
          ifnull(day_rate_nanos, 9223372036854775807)
        FROM crew_member
        """;

    private const string Contracts = $"SELECT {EarlierContracts.Columns} FROM earlier_contract";

    private const string Confirmed = $"""
        SELECT crew_member_id, id, start_time, end_time, 9223372036854775807 FROM booking INDEXED BY booking_live WHERE {BookingIs.Confirmed}
        """;

    private const string Held = $"""
        SELECT crew_member_id, id, start_time, end_time, hold_expire_time FROM booking INDEXED BY booking_held WHERE {BookingIs.Held}
        """;

    private const string Blackouts = $"""
        SELECT crew_member_id, blackout_id, start_time, end_time, 9223372036854775807
        FROM blackout_time INDEXED BY blackout_time_active WHERE {BlackoutIs.Active}
        """;

    private const string OfMember = "AND crew_member_id = ?";

    /// <summary>Role lists already read: many members have the same roles at the same levels, and share one list.</summary>
    private readonly Dictionary<string, RoleLevel[]> rolesByText = new(StringComparer.Ordinal);

    /// <summary>Adds all members to the index, with everything that the tables hold of them.</summary>
    /// <param name="confirmed">The confirmed bookings of each member, in order of start.</param>
    public void LoadAll(IEnumerable<(long Member, BlockList Blocks)> confirmed)
    {
        session.Prepare(Member).Each(row => index.Load(ReadMember(row)));
        LoadContracts();
        LoadBlocks($"{Held} ORDER BY crew_member_id", static (entry, blocks) => entry with { Held = blocks });
        LoadBlocks($"{Blackouts} ORDER BY crew_member_id", static (entry, blocks) => entry with { Blackouts = blocks });
        foreach (var (member, blocks) in confirmed)
        {
            index.Load(member, entry => entry with { Confirmed = blocks });
        }
    }

    /// <summary>The entry of a member as the session's snapshot has it.</summary>
    public CrewEntry Read(long id)
    {
        var member = session.Prepare($"{Member} WHERE id = ?").With(id).First(ReadMember) ?? new CrewEntry(id);
        return member with
        {
            Earlier = [.. session.Prepare($"{Contracts} WHERE crew_member_id = ? ORDER BY hire_date").With(id).All(ReadContract)],
            Confirmed = ReadBlocks($"{Confirmed} {OfMember} ORDER BY start_time", id),
            Held = ReadBlocks($"{Held} {OfMember}", id),
            Blackouts = ReadBlocks($"{Blackouts} {OfMember}", id),
        };
    }

    private BlockList ReadBlocks(string sql, long member) => new([.. session.Prepare(sql).With(member).All(ReadBlock)]);

    /// <summary>Few people have been hired again, so it is no matter that their lists are made anew for each contract.</summary>
    private void LoadContracts() =>
        session
            .Prepare($"{Contracts} ORDER BY crew_member_id, hire_date")
            .Each(row => index.Load(row.Int64(0), entry => entry with { Earlier = [.. entry.Earlier, ReadContract(row)] }));

    /// <summary>Walks a database index in which the blocks of each member are together.</summary>
    private void LoadBlocks(string sql, Func<CrewEntry, BlockList, CrewEntry> with)
    {
        var member = 0L;
        var blocks = new List<Block>();
        session
            .Prepare(sql)
            .Each(row =>
            {
                if (row.Int64(0) is var next && next != member)
                {
                    Load();
                    member = next;
                }

                blocks.Add(ReadBlock(row));
            });
        Load();

        void Load()
        {
            if (blocks.Count > 0)
            {
                var all = new BlockList([.. blocks]);
                index.Load(member, entry => with(entry, all));
                blocks.Clear();
            }
        }
    }

    private CrewEntry ReadMember(Row row) =>
        new(row.Int64(0))
        {
            Roles = ReadRoles(row),
            Latest = new Employment(row.Int64(2), row.Int64(3), row.Int64(4), row.Int64(5)),
            RateKey = row.Int64(6),
        };

    /// <summary>
    /// A role can be new to the index only at the start. Later the writer adds a role before it commits a member who has it.
    /// </summary>
    private RoleLevel[] ReadRoles(Row row)
    {
        var text = row.Text(1);
        if (!rolesByText.TryGetValue(text, out var roles))
        {
            roles = [.. RoleText.ReadSkills(row.Bytes(1)).Select(skill => new RoleLevel(index.Role(skill.Role).Number, skill.Level))];
            rolesByText.Add(text, roles);
        }

        return roles;
    }

    private static Employment ReadContract(Row row) => new(row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4));

    private static Block ReadBlock(Row row) => new(row.Int64(1), row.Int64(2), row.Int64(3), row.Int64(4));
}
