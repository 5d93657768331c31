using Npgsql;

namespace ProductionCrew.Postgres.Engine;

/// <summary>The row of an answer that is being read; columns are read by their number from 0.</summary>
internal readonly struct Row(NpgsqlDataReader reader)
{
    public bool IsNull(int column) => reader.IsDBNull(column);

    public long Int64(int column) => reader.GetInt64(column);

    public int Int32(int column) => reader.GetInt32(column);

    public bool Bool(int column) => reader.GetBoolean(column);

    public string Text(int column) => reader.GetString(column);

    public Guid Guid(int column) => reader.GetGuid(column);

    /// <summary>A <c>bytea</c>, or a text's UTF-8.</summary>
    public byte[] Bytes(int column) => reader.GetFieldValue<byte[]>(column);

    /// <summary>An instant as the server keeps it, see <see cref="Tables.Columns"/>.</summary>
    public long Timestamp(int column) => reader.GetFieldValue<long>(column);

    /// <summary>Instants as the server keeps them.</summary>
    public long[] Timestamps(int column) => reader.GetFieldValue<long[]>(column);

    /// <summary>A date as the server keeps it, see <see cref="Tables.Columns"/>.</summary>
    public int DateDays(int column) => reader.GetFieldValue<int>(column);
}
