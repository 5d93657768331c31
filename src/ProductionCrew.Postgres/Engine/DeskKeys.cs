using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// What PostgreSQL keeps by database and not by schema, and two desks in one database must not share: the keys of advisory locks and the
/// channel of notifications. Both are made from the name of the schema, so all replicas of a desk come to the same.
/// </summary>
internal sealed class DeskKeys
{
    private const string Channels = "productioncrew_log";
    private const string UsualSchema = "public";

    /// <summary>Below the kind of a key there are 56 bits; one is left over, so that an offset and an id never reach the kind.</summary>
    private const long OffsetMask = (1L << 55) - 1;

    // Where the tables are, or will be. Sessions of other users may look in other schemas first, and find the same tables.
    private const string FindSchema = """
        SELECT coalesce(
          (SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('schema_migration')),
          current_schema())::text
        """;

    private readonly long offset;

    private DeskKeys(long offset, string channel) => (this.offset, Channel) = (offset, channel);

    /// <summary>Those of the schema that a database has from the beginning.</summary>
    public static DeskKeys Usual { get; } = new(0, Channels);

    /// <summary>What replicas are told through when the log has grown.</summary>
    public string Channel { get; }

    /// <summary>As <see cref="LockKey.Desk"/>.</summary>
    public long Desk => LockKey.Desk + offset;

    /// <summary>As <see cref="LockKey.Several"/>.</summary>
    public long Several => LockKey.Several + offset;

    /// <summary>As <see cref="LockKey.Sequencer"/>.</summary>
    public long Sequencer => LockKey.Sequencer + offset;

    /// <summary>As <see cref="LockKey.Migration"/>.</summary>
    public long Migration => LockKey.Migration + offset;

    /// <summary>As <see cref="LockKey.CrewMember"/>.</summary>
    public long CrewMember => LockKey.CrewMember + offset;

    /// <summary>As <see cref="LockKey.Email"/>, of an address. Two addresses may come to the same key, and then only wait for each other.</summary>
    public long Of(EmailAddress email)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(email.Folded));
        return LockKey.Email + offset + (BinaryPrimitives.ReadInt64BigEndian(hash) & OffsetMask);
    }

    /// <summary>Those of the desk that a session sees.</summary>
    public static async Task<DeskKeys> FindAsync(Session session, CancellationToken cancellationToken)
    {
        string? schema = null;
        session.Prepare(FindSchema).Queue(row => schema = row.IsNull(0) ? null : row.Text(0));
        await session.SendAsync(cancellationToken);
        return schema is null or UsualSchema ? Usual : Of(schema);
    }

    private static DeskKeys Of(string schema)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(schema));
        var own = BinaryPrimitives.ReadInt64BigEndian(hash) & OffsetMask;
        return new DeskKeys(own, string.Create(CultureInfo.InvariantCulture, $"{Channels}_{own:x}"));
    }
}
