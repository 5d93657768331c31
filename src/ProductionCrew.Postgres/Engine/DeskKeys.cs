using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// The keys of advisory locks and the channel of notifications. PostgreSQL keeps both per database and not per schema, but two desks in one
/// database must not share them. So they are derived from the schema's name; all replicas of a desk derive the same.
/// </summary>
internal sealed class DeskKeys
{
    private const string Channels = "productioncrew_log";
    private const string UsualSchema = "public";

    /// <summary>
    /// A key has 56 bits below its kind. One of them stays unused, so that the sum of offset and id never reaches the kind.
    /// </summary>
    private const long OffsetMask = (1L << 55) - 1;

    // The schema in which the tables are or will be. Sessions of another user may search other schemas first and still find the same
    // tables.
    private const string FindSchema = """
        SELECT coalesce(
          (SELECT n.nspname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('schema_migration')),
          current_schema())::text
        """;

    private readonly long offset;

    private DeskKeys(long offset, string channel) => (this.offset, Channel) = (offset, channel);

    /// <summary>The keys of the schema <c>public</c>, which every database has.</summary>
    public static DeskKeys Usual { get; } = new(0, Channels);

    /// <summary>The channel on which replicas are told that the log has grown.</summary>
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

    /// <summary>As <see cref="LockKey.Email"/>, of an address. Two addresses may have the same key, and then only wait for each other.</summary>
    public long Of(EmailAddress email)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(email.Folded));
        return LockKey.Email + offset + (BinaryPrimitives.ReadInt64BigEndian(hash) & OffsetMask);
    }

    /// <summary>Reads the keys of the desk that a session sees.</summary>
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
