using NodaTime;
using ProductionCrew.Bench.Load;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Sqlite.Transactions;

namespace ProductionCrew.Bench;

/// <summary>
/// A database with people, shows, bookings, their log and their request ids, written through the store's own tables in the order in
/// which callers would have: person after person at random. Its pages are as full and as scattered as those of a used one.
/// </summary>
internal sealed class Preload
{
    /// <summary>In each period of so many days everybody has at most one booking.</summary>
    public const int PeriodDays = 14;

    public const int BookingDays = 10;

    /// <summary>The share of people who are busy, in percent, period after period: ten bookings and a half each.</summary>
    public static readonly int[] BusyPercents = [100, 100, 100, 100, 100, 100, 100, 100, 100, 95, 50, 0];

    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb[LoadNames.TimeZone];

    private readonly int crewCount;
    private readonly int productionCount;
    private readonly Instant now;
    private readonly WriteTransaction tx;

    private Preload(int crewCount, int productionCount, Session session, Instant now)
    {
        this.crewCount = crewCount;
        this.productionCount = productionCount;
        this.now = now;
        tx = new WriteTransaction(session, default, new StoreMemory());
    }

    /// <summary>A file with this many people, made now if it is not there yet. It is not to be written: copy it.</summary>
    public static string File(int crewCount, int productionCount, bool withBookings)
    {
        var name =
            $"crew-{crewCount}-shows-{productionCount}-{(withBookings ? "booked" : "free")}-{EmbeddedMigrations.All[^1].Checksum[..8]}.db";
        var path = Path.Combine(Files.Cache, name);
        if (System.IO.File.Exists(path))
        {
            return path;
        }

        Console.Error.WriteLine($"bench: preparing a database with {crewCount} people");
        Directory.CreateDirectory(Files.Cache);
        var unfinished = path + ".unfinished";
        System.IO.File.Delete(unfinished);
        SqliteMigrations.Up(new SqliteOptions(unfinished), TimeProvider.System);
        using (var session = Open(unfinished))
        {
            var writeTime = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).ToMicroseconds();
            session.Script("BEGIN");
            new Preload(crewCount, productionCount, session, writeTime).Fill(withBookings ? BusyPercents : []);
            session.Script("COMMIT");
        }

        System.IO.File.Delete(unfinished + ".lock");
        System.IO.File.Move(unfinished, path);
        return path;
    }

    /// <summary>The dates of a period, counted from 0.</summary>
    public static DateRange Period(int number, int days)
    {
        var first = LocalDate.FromDateOnly(LoadNames.FirstDate).PlusDays(number * PeriodDays);
        return DateRange.TryCreate(first, first.PlusDays(days - 1), out var range) ? range : throw new InvalidOperationException();
    }

    private static Session Open(string path) =>
        Session.Open(
            path,
            Microsoft.Data.Sqlite.SqliteOpenMode.ReadWrite,
            "journal_mode = DELETE",
            "journal_mode = OFF",
            "synchronous = OFF",
            "cache_size = -2000000"
        );

    private void Fill(int[] busyPercents)
    {
        for (var number = 0; number < crewCount; number++)
        {
            Write("HireCrewMember", () => tx.Put(Person(number), ChangeKind.CrewMemberHired));
        }

        for (var number = 0; number < productionCount; number++)
        {
            Write("ScheduleProduction", () => tx.Put(Show(number), ChangeKind.ProductionScheduled));
        }

#pragma warning disable CA5394 // The same database every time, not a secret one.
        var random = new Random(1);
        int[] order = [.. Enumerable.Range(0, crewCount)];
        for (var period = 0; period < busyPercents.Length; period++)
        {
            random.Shuffle(order);
            var dates = Period(period, BookingDays);
            var interval = dates.In(Zone);
            foreach (var person in order[..(int)((long)crewCount * busyPercents[period] / 100)])
            {
                Book(person, random.Next(productionCount), dates, interval);
            }
        }
#pragma warning restore CA5394
    }

    private void Book(int person, int production, DateRange dates, Interval interval)
    {
        var id = Guid.CreateVersion7();
        var booking = new Booking(
            tx.NextBookingId(),
            new ProductionId(production + 1),
            new CrewMemberId(person + 1),
            Role(LoadNames.RolesOf(person).First),
            1,
            dates,
            interval,
            BookingState.Confirmed,
            true,
            null,
            null,
            1,
            now,
            now
        );
        Write(
            nameof(BookCrewMember),
            () =>
            {
                tx.Put(booking, ChangeKind.BookingConfirmed);
                tx.RecordAnswer("anonymous", nameof(BookCrewMember), new RequestKey(id, UInt128.MaxValue), booking);
            },
            id
        );
    }

    private void Write(string method, Action write, Guid? requestId = null)
    {
        RequestKey? request = requestId is { } id ? new RequestKey(id, UInt128.MaxValue) : null;
        tx.Begin(new Call("anonymous", method, request), now);
        write();
        tx.End(keep: true);
        tx.Commit();
    }

    private CrewMember Person(int number)
    {
        var (first, second) = LoadNames.RolesOf(number);
        RoleSkill[] skills = [new(Role(first), LoadNames.LevelOf(number)), new(Role(second), 1)];
        return new CrewMember(
            tx.NextCrewMemberId(),
            Text(LoadNames.Person(number)),
            [.. skills.OrderBy(skill => skill.Role)],
            new LocalDate(2025, 1, 1),
            null,
            Zone,
            null,
            null,
            1,
            now,
            now
        );
    }

    private Production Show(int number)
    {
        var first = LocalDate.FromDateOnly(LoadNames.FirstDate);
        _ = DateRange.TryCreate(first, first.PlusDays(LoadNames.ShowDays - 1), out var dates);
        return new Production(tx.NextProductionId(), Text(LoadNames.Show(number)), dates, Zone, dates.In(Zone), [], null, 1, now, now);
    }

    private static Label Text(string text) => Label.TryParse(text, out var label) ? label : throw new InvalidOperationException(text);

    private static RoleName Role(string text) => RoleName.TryParse(text, out var role) ? role : throw new InvalidOperationException(text);
}
