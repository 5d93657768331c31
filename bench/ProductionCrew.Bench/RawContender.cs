using System.Diagnostics;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Bench;

/// <summary>
/// The statements of a booking in a bare loop: the texts that the store has prepared, with the same values and the same batch size, but no
/// queue, no rules, no JSON to write and no row to understand.
/// </summary>
internal sealed class RawContender : IContender
{
    private static readonly byte[] Method = "BookCrewMember"u8.ToArray();
    private static readonly byte[] Actor = "anonymous"u8.ToArray();

    private readonly OwnedDatabase database;
    private readonly Slots slots;
    private readonly int batchCount;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement savepoint;
    private readonly Statement release;
    private readonly Statement findRequest;
    private readonly Statement findMember;
    private readonly Statement findProduction;
    private readonly Statement lastEnd;
    private readonly Statement findBlackouts;
    private readonly Statement findHolds;
    private readonly Statement putBooking;
    private readonly Statement appendChange;
    private readonly Statement putRequest;
    private readonly byte[] state;
    private Counters counters;

    public RawContender(string path, Slots slots, int batchCount)
    {
        this.slots = slots;
        this.batchCount = batchCount;
        database = OwnedDatabase.Open(new SqliteOptions(path), TimeProvider.System);
        database.Migrator(TimeProvider.System).Up();
        database.Session.Script("PRAGMA synchronous = FULL");
        counters = Counters.ReadFrom(database.Session);
        state = OneBooking();
        begin = database.Session.Prepare("BEGIN IMMEDIATE");
        commit = database.Session.Prepare("COMMIT");
        savepoint = Prepared("SAVEPOINT");
        release = Prepared("RELEASE");
        findRequest = Prepared("SELECT payload");
        findMember = Prepared($"SELECT {CrewMembers.Table.Columns}");
        findProduction = Prepared("SELECT id, title");
        lastEnd = Prepared("SELECT end_time");
        findBlackouts = database.Session.Prepare(
            database.Session.Texts.Single(text =>
                text.Contains("FROM blackout_time INDEXED BY blackout_time_active", StringComparison.Ordinal)
            )
        );
        findHolds = Prepared($"SELECT {Bookings.Table.Columns} FROM booking INDEXED BY booking_held");
        putBooking = Prepared("INSERT INTO booking");
        appendChange = Prepared("INSERT INTO change");
        putRequest = Prepared("INSERT INTO request");
    }

    public string Name => "its statements in a raw loop";

    public Task<double> BookAsync(int count)
    {
        var next = new Slot[count];
        for (var i = 0; i < count; i++)
        {
            next[i] = slots.Next();
        }

        var started = Stopwatch.GetTimestamp();
        foreach (var batch in next.Chunk(batchCount))
        {
            begin.Run();
            foreach (var slot in batch)
            {
                Book(slot);
            }

            commit.Run();
        }

        return Task.FromResult(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public ValueTask DisposeAsync()
    {
        database.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Book(Slot slot)
    {
        counters = counters with { Booking = counters.Booking + 1, Change = counters.Change + 1, Request = counters.Request + 1 };
        var requestId = Guid.CreateVersion7();
        var now = slot.Interval.Start.ToUnixMicroseconds();
        var end = slot.Interval.End.ToUnixMicroseconds();
        findRequest.With(requestId).WithText(Actor).WithText(Method).With(0).Run();
        findMember.With(slot.CrewMemberId).Run();
        findProduction.With(slot.ProductionId).Run();
        findBlackouts.With(slot.CrewMemberId).With(now).With(end).Run();
        lastEnd.With(slot.CrewMemberId).With(end).Run();
        findHolds.With(slot.CrewMemberId).Run();
        savepoint.Run();
        var day = slot.Date.Days();
        putBooking.With(counters.Booking).With(slot.ProductionId).With(slot.CrewMemberId).With(slot.Role).With(1).With(day).With(day);
        putBooking.With(now).With(end).With(2).With(true).WithNull().WithNull().WithNull().With(0).With(false);
        putBooking.WithNull().With(1).With(now).With(now).Run();
        appendChange.With(counters.Change).With(now).With(40).With(slot.CrewMemberId).With(slot.ProductionId).With(counters.Booking);
        appendChange.WithNull().WithNull().WithNull().WithText(Actor).With(requestId).WithText(state).WithNull().WithNull().Run();
        putRequest.With(counters.Request).With(requestId).WithText(Actor).WithText(Method).With(UInt128.MaxValue);
        putRequest.With(counters.Change).With(counters.Change).WithNull().With(now).Run();
        release.Run();
    }

    /// <summary>Lets the store's own code make one booking, so that all its statements are prepared; gives what it wrote to the log.</summary>
    private byte[] OneBooking()
    {
        var tx = new WriteTransaction(database.Session, counters, new StoreMemory());
        var slot = slots.Next();
        _ = RoleName.TryParse(slot.Role, out var role);
        var command = new BookCrewMember(
            new ProductionId(slot.ProductionId),
            new CrewMemberId(slot.CrewMemberId),
            role,
            slot.Date,
            slot.Date
        );
        var call = new Call("anonymous", nameof(BookCrewMember), new RequestKey(Guid.CreateVersion7(), 0));
        tx.Begin(call, slot.Interval.Start);
        var outcome = CommandRunner.Run(command, call, tx, NodaTime.Instant.FromUtc(2029, 1, 1, 0, 0));
        tx.End(keep: true);
        counters = tx.Counters;
        return DomainJson.Write(outcome.Result);
    }

    private Statement Prepared(string start) =>
        database.Session.Prepare(database.Session.Texts.Single(text => text.TrimStart().StartsWith(start, StringComparison.Ordinal)));
}
