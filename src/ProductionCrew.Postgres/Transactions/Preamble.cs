using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Log;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// What every transaction asks first, once it has its locks or its snapshot: the time, the end of the change log, and whether the schema is
/// still the one that this program knows. A program that is older than the schema must not touch the rows.
/// </summary>
internal sealed class Preamble(Session session)
{
    private static readonly long KnownVersion = EmbeddedMigrations.All[^1].Version;

    private const string Asked =
        $"SELECT clock_timestamp(), (SELECT max(version) FROM schema_migration), ({ClockCheck.LogEnd}), transaction_timestamp()";

    private Statement Statement => field ??= session.Prepare(Asked);

    private Statement WithBookingId => field ??= session.Prepare(Asked + ", nextval('booking_id')");

    private Statement WithCrewMemberId => field ??= session.Prepare(Asked + ", nextval('crew_member_id')");

    private Instant Time { get; set; }

    private Instant Beginning { get; set; }

    private Instant? LogEnd { get; set; }

    private long? Version { get; set; }

    public void Queue(DatabaseClock clock) => Statement.With(clock.ToleranceMicroseconds).Queue(Read);

    /// <summary>The same, with an id of the kind that the command is likely to give.</summary>
    public void Queue(Ids ids, CommandScope scope, DatabaseClock clock)
    {
        if (scope.FindsPeople)
        {
            // No locks are held yet, and ids are taken only after the locks.
            Queue(clock);
        }
        else if (scope.Production is not null && scope.Booking is null)
        {
            WithBookingId.With(clock.ToleranceMicroseconds).Queue(row => ids.OfBookings.Add(ReadWithId(row)));
        }
        else if (scope with { Email = null } == CommandScope.Nobody)
        {
            WithCrewMemberId.With(clock.ToleranceMicroseconds).Queue(row => ids.OfCrewMembers.Add(ReadWithId(row)));
        }
        else
        {
            Queue(clock);
        }
    }

    /// <summary>The time by the database's clock, and the verdict on the clock.</summary>
    /// <param name="mark">The mark that was taken before it was asked.</param>
    public ClockReading TimeBy(DatabaseClock clock, long mark) => clock.At(Time, LogEnd, mark);

    /// <summary>How long the server took from the beginning of the transaction until it answered: it waited for locks meanwhile.</summary>
    public Duration Waited => Time - Beginning;

    /// <exception cref="SchemaMovedException">The schema is not the one that this program knows.</exception>
    public void Check()
    {
        if (Version != KnownVersion)
        {
            throw new SchemaMovedException(Version, KnownVersion);
        }
    }

    private long ReadWithId(Row row)
    {
        Read(row);
        return row.Int64(4);
    }

    private void Read(Row row) =>
        (Time, Version, LogEnd, Beginning) = (row.Instant(0), row.OptionalInt64(1), row.OptionalInstant(2), row.Instant(3));
}

/// <summary>The schema was moved while this program ran, to a version that it does not know.</summary>
internal sealed class SchemaMovedException(long? found, long known)
    : Exception($"The database has schema version {found ?? 0}, this program knows version {known}.");
