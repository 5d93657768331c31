using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>The current row of a statement.</summary>
internal readonly struct Row(sqlite3_stmt handle) : IRow
{
    private static DateTimeZone lastZone = DateTimeZone.Utc;

    [ThreadStatic]
    private static RoleName? lastRole;

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public int Int32(int column) => raw.sqlite3_column_int(handle, column);

    public bool Bool(int column) => Int64(column) != 0;

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public Guid Guid(int column) => new(Bytes(column), bigEndian: true);

    public int UnixDays(int column) => Int32(column);

    public long UnixMicroseconds(int column) => Int64(column);

    /// <summary>The role; most rows have the same one as the row before, so the last one is kept.</summary>
    public RoleName Role(int column) =>
        lastRole is { } last && Ascii.Equals(Bytes(column), last.Text) ? last : (lastRole = RowValues.RoleOf(Text(column))).Value;

    /// <summary>The zone; most rows have the same one as the row before, so the last one is kept.</summary>
    public DateTimeZone Zone(int column)
    {
        var last = lastZone;
        return Ascii.Equals(Bytes(column), last.Id) ? last : lastZone = DateTimeZoneProviders.Tzdb[Text(column)];
    }
}
