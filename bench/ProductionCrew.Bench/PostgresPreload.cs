using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using ProductionCrew.Postgres;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Bench;

/// <summary>A PostgreSQL database with the people, shows and bookings of a file that <see cref="Preload"/> made. It is not to be written.</summary>
internal static class PostgresPreload
{
    private static readonly TimeSpan CopyPatience = TimeSpan.FromMinutes(5);

    private static readonly (string Table, string Columns)[] Copies =
    [
        (
            "crew_member",
            "id:l display_name:t folded_name:t roles:t 5=top_level:s hire_date:d hire_time:m time_zone:t version:l create_time:m update_time:m"
        ),
        (
            "production",
            "id:l title:t folded_title:t first_date:d last_date:d time_zone:t start_time:m end_time:m requirements:t version:l create_time:m update_time:m"
        ),
        (
            "booking",
            "id:l production_id:l crew_member_id:l role:t minimum_level:s first_date:d last_date:d start_time:m end_time:m state:s pinned:b "
                + "ahead_count:i slot:b version:l create_time:m update_time:m"
        ),
    ];

    /// <summary>Fills a new database; an index that only guards writes is left out, because it would take most of the time.</summary>
    public static async Task FillAsync(string connectionString, string file)
    {
        await (await PostgresStore.OpenAsync(new PostgresOptions(connectionString), CancellationToken.None)).DisposeAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await RunAsync(connection, "ALTER TABLE booking DROP CONSTRAINT booking_overlap");

        // Nor do the foreign keys have to be looked up for a million rows.
        await RunAsync(connection, "SET session_replication_role = replica");
        using (var session = Session.Open(file, SqliteOpenMode.ReadOnly))
        {
            foreach (var (table, columns) in Copies)
            {
                await CopyAsync(session, connection, table, [.. columns.Split(' ').Select(Column.Parse)]);
            }
        }

        await RunAsync(
            connection,
            """
            INSERT INTO crew_role (role, crew_member_id, level, role_count, rate_key, hire_date, fire_date)
            SELECT split_part(item, ':', 1), id, split_part(item, ':', 2)::smallint, array_length(string_to_array(roles, ' '), 1),
              9223372036854775807, hire_date, 'infinity'
            FROM crew_member, unnest(string_to_array(roles, ' ')) AS item
            """
        );
        await RunAsync(connection, "VACUUM ANALYZE");
    }

    private static async Task CopyAsync(Session session, NpgsqlConnection connection, string table, Column[] columns)
    {
        var names = string.Join(", ", columns.Select(column => column.Name));
        var importer = await connection.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)");
        await using (importer)
        {
            importer.Timeout = CopyPatience;
            session
                .Prepare($"SELECT {string.Join(", ", columns.Select(column => column.Source))} FROM {table} ORDER BY id")
                .Each(row =>
                {
                    importer.StartRow();
                    for (var i = 0; i < columns.Length; i++)
                    {
                        Write(importer, columns[i].Kind, row, i);
                    }
                });
            await importer.CompleteAsync();
        }
    }

    private static void Write(NpgsqlBinaryImporter importer, char kind, Statement row, int column)
    {
        switch (kind)
        {
            case 't':
                importer.Write(row.Text(column), NpgsqlDbType.Text);
                break;
            case 's':
                importer.Write((short)row.Int64(column), NpgsqlDbType.Smallint);
                break;
            case 'i':
                importer.Write(row.Int32(column), NpgsqlDbType.Integer);
                break;
            case 'b':
                importer.Write(row.Int64(column) != 0, NpgsqlDbType.Boolean);
                break;
            case 'd':
                importer.Write(new LocalDate(1970, 1, 1).PlusDays(row.Int32(column)).ToDateOnly(), NpgsqlDbType.Date);
                break;
            case 'm':
                importer.Write(Instant.FromUnixTimeTicks(row.Int64(column) * 10).ToDateTimeUtc(), NpgsqlDbType.TimestampTz);
                break;
            default:
                importer.Write(row.Int64(column), NpgsqlDbType.Bigint);
                break;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // The benchmark's own texts.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A column of both stores, and what it is in PostgreSQL: <c>name:kind</c>, or <c>value=name:kind</c> for one that only PostgreSQL has.</summary>
    private readonly record struct Column(string Name, string Source, char Kind)
    {
        public static Column Parse(string text)
        {
            var (name, kind) = (text.Split(':')[0], text[^1]);
            var parts = name.Split('=');
            return new Column(parts[^1], string.Create(CultureInfo.InvariantCulture, $"{parts[0]}"), kind);
        }
    }
}
