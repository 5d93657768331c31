using NodaTime;
using Npgsql;
using NpgsqlTypes;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Copies;

/// <summary>The row of a COPY that is being written. Each value goes in the type of its column, which COPY does not convert.</summary>
internal sealed class ImportedRow : Binding, IDisposable
{
    private const string FindTypes = """
        SELECT a.atttypid::regtype::text FROM unnest($2) WITH ORDINALITY AS wanted (name, place)
        JOIN pg_attribute AS a ON a.attrelid = to_regclass(quote_ident($1)) AND a.attname = wanted.name ORDER BY wanted.place
        """;

    private readonly NpgsqlBinaryImporter importer;
    private readonly NpgsqlDbType[] types;
    private int next;

    private ImportedRow(NpgsqlBinaryImporter importer, NpgsqlDbType[] types)
    {
        this.importer = importer;
        this.types = types;
    }

    public static ImportedRow Begin(Session session, string table, string[] columns)
    {
        var find = session.Prepare(FindTypes);
        find.With(table).WithSet(columns);
        NpgsqlDbType[] found = [.. find.All(row => TypeOf(row.Text(0)))];
        return new ImportedRow(
            session.BeginImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT binary, FREEZE true)"),
            found
        );
    }

    /// <summary>Begins the next row.</summary>
    public void Start()
    {
        importer.StartRow();
        next = 0;
    }

    /// <summary>Waits until the server has taken all rows.</summary>
    public void Complete() => importer.Complete();

    /// <summary>Takes nothing of what was written, unless it is complete.</summary>
    public void Dispose() => importer.Dispose();

    public override Binding With(long value) =>
        types[next] switch
        {
            NpgsqlDbType.Smallint => Write(checked((short)value)),
            NpgsqlDbType.Integer => Write(checked((int)value)),
            _ => Write(value),
        };

    public override Binding With(long? value) => value is { } number ? With(number) : WriteNull();

    public override Binding With(bool value) => Write(value);

    public override Binding With(string? text) => text is null ? WriteNull() : Write(text);

    public override Binding With(Guid? id) => id is { } given ? Write(given) : WriteNull();

    public override Binding With(LocalDate date) => Write(date.Days());

    public override Binding With(LocalDate? date) => date is { } given ? With(given) : WriteNull();

    public override Binding With(Instant instant) => Write(instant.Timestamp());

    public override Binding With(Instant? instant) => instant is { } given ? With(given) : WriteNull();

    public override Binding WithEnd(Interval interval) => Write(interval.EndTimestamp());

    public override Binding WithText(byte[] text) => Write(text);

    public override Binding WithBytes(byte[] bytes) => Write(bytes);

    public override Binding WithSet(long[] numbers) => throw new NotSupportedException();

    public override Binding WithSet(string[] texts) => throw new NotSupportedException();

    public override Binding WithUnixDays(long days) => Write((int)(days - Columns.EpochDays));

    public override Binding WithUnixMicroseconds(long microseconds) => Write(microseconds - Columns.EpochMicroseconds);

    private static NpgsqlDbType TypeOf(string name) =>
        name switch
        {
            "bigint" => NpgsqlDbType.Bigint,
            "integer" => NpgsqlDbType.Integer,
            "smallint" => NpgsqlDbType.Smallint,
            "boolean" => NpgsqlDbType.Boolean,
            "text" => NpgsqlDbType.Text,
            "bytea" => NpgsqlDbType.Bytea,
            "uuid" => NpgsqlDbType.Uuid,
            "date" => NpgsqlDbType.Date,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            _ => throw new NotSupportedException($"No column of a desk has the type {name}."),
        };

    private ImportedRow Write<T>(T value)
    {
        importer.Write(value, types[next++]);
        return this;
    }

    private ImportedRow WriteNull()
    {
        importer.WriteNull();
        next++;
        return this;
    }
}
