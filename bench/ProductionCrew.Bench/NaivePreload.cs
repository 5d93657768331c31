using Microsoft.Data.Sqlite;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Bench;

/// <summary>The database of the naive host: the people, shows and bookings of a prepared one in tables as one would make them.</summary>
internal static class NaivePreload
{
    /// <summary>A file with what a prepared database holds, made now if it is not there yet. It is not to be written: copy it.</summary>
    public static string File(string prepared)
    {
        var path = Path.Combine(Files.Cache, $"naive-{Path.GetFileName(prepared)}");
        if (System.IO.File.Exists(path))
        {
            return path;
        }

        Console.Error.WriteLine("bench: preparing the database of the naive host");
        var unfinished = path + ".unfinished";
        System.IO.File.Delete(unfinished);
        using (var session = Session.Open(unfinished, SqliteOpenMode.ReadWriteCreate, "synchronous = OFF", "cache_size = -2000000"))
        {
            session.Prepare("ATTACH ? AS source").With(prepared).Run();
            session.Script(
                """
                BEGIN;
                CREATE TABLE crew_member (id INTEGER PRIMARY KEY, display_name TEXT, roles TEXT, hire_date TEXT, time_zone TEXT);
                CREATE TABLE production (id INTEGER PRIMARY KEY, title TEXT, first_date TEXT, last_date TEXT, time_zone TEXT);
                CREATE TABLE booking (
                  id INTEGER PRIMARY KEY, production_id INTEGER, crew_member_id INTEGER, role TEXT, start_time INTEGER, end_time INTEGER, state INTEGER
                );
                CREATE INDEX booking_by_crew ON booking (crew_member_id, start_time);
                CREATE INDEX booking_by_production ON booking (production_id, start_time);
                CREATE INDEX booking_by_state ON booking (state, id);
                CREATE TABLE request (request_id TEXT PRIMARY KEY, booking_id INTEGER);
                CREATE TABLE log (id INTEGER PRIMARY KEY, time INTEGER, line TEXT);
                INSERT INTO crew_member SELECT id, display_name, roles, date(hire_date * 86400, 'unixepoch'), time_zone FROM source.crew_member;
                INSERT INTO production
                  SELECT id, title, date(first_date * 86400, 'unixepoch'), date(last_date * 86400, 'unixepoch'), time_zone FROM source.production;
                INSERT INTO booking
                  SELECT id, production_id, crew_member_id, role, start_time, end_time, state FROM source.booking ORDER BY id;
                INSERT INTO request
                  SELECT substr(digits, 1, 8) || '-' || substr(digits, 9, 4) || '-' || substr(digits, 13, 4) || '-' || substr(digits, 17, 4)
                    || '-' || substr(digits, 21), id
                  FROM (SELECT lower(hex(request_id)) AS digits, id FROM source.request ORDER BY id);
                INSERT INTO log
                  SELECT booking_id, change_time, 'booked by anonymous' FROM source.change WHERE booking_id IS NOT NULL ORDER BY sequence;
                COMMIT;
                """
            );
        }

        System.IO.File.Move(unfinished, path);
        return path;
    }
}
