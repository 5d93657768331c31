using NodaTime;
using Npgsql;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Engine;

/// <summary>The row of an answer that is being read.</summary>
internal readonly struct Row(NpgsqlDataReader reader) : IRow
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Int64(int column) => reader.GetInt64(column);

    public int Int32(int column) => reader.GetInt32(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public Guid Guid(int column) => reader.GetGuid(column);

    public ReadOnlySpan<byte> Bytes(int column) => Array(column);

    /// <summary>A copy of what <see cref="Bytes"/> gives, which stays valid.</summary>
    public byte[] Array(int column) => reader.GetFieldValue<byte[]>(column);

    public int UnixDays(int column) => reader.GetFieldValue<int>(column) + Columns.EpochDays;

    public long UnixMicroseconds(int column) => reader.GetFieldValue<long>(column) + Columns.EpochMicroseconds;

    public RoleName Role(int column) => RowValues.RoleOf(Text(column));

    public DateTimeZone Zone(int column) => DateTimeZoneProviders.Tzdb[Text(column)];

    /// <summary>A date as the server keeps it, which may be <see cref="Columns.NeverDay"/>.</summary>
    public int DateDays(int column) => reader.GetFieldValue<int>(column);

    public long[] Int64s(int column) => reader.GetFieldValue<long[]>(column);

    /// <summary>Instants as the server keeps them, see <see cref="Columns"/>.</summary>
    public long[] Timestamps(int column) => reader.GetFieldValue<long[]>(column);
}
