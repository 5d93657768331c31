using Microsoft.Data.Sqlite;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Transactions;

namespace ProductionCrew.Sqlite.Tests.Unit;

/// <summary>What is asked often finds its rows through an index, already in order.</summary>
public sealed class QueryPlanTests : IAsyncLifetime, IDisposable
{
    private static readonly PageRequest FirstPage = new(null, 50);
    private static readonly PageRequest NextPage = new(new Cursor("ADA", 0, 1) { ExactText = "Ada" }, 50);

    private readonly TestFolder folder = new();

    public async Task InitializeAsync()
    {
        await using var store = folder.Open();
    }

    [Fact]
    public void The_statements_of_a_write_transaction_neither_scan_nor_sort()
    {
        using var session = Session.Open(folder.DatabasePath, SqliteOpenMode.ReadWrite);
        var tx = new WriteTransaction(session, default, new StoreMemory());
        session.Script("BEGIN");
        tx.Begin(LambdaExtensions.Call, folder.Time.Now);
        var booking = tx.PutSeason(folder.Time.Now);
        tx.PutBlackout(folder.Time.Now, booking.CrewMember, Samples.Days(50, 51));
        tx.Blackouts(booking.CrewMember, booking.Interval);
        tx.End(keep: false);
        session.Script("ROLLBACK");

        // For the self-reference of bookings SQLite plans a scan that runs only while a foreign key is violated.
        Assert.All(
            session.Texts.Where(text => !text.StartsWith("INSERT INTO booking", StringComparison.Ordinal)).ToList(),
            text => AssertDirect(text, session)
        );
    }

    [Fact]
    public void The_pages_of_common_lists_neither_scan_nor_sort()
    {
        using var session = Session.Open(folder.DatabasePath, SqliteOpenMode.ReadWrite);
        var tx = new ReadTransaction(session, new StoreMemory());
        var interval = Samples.Days(0, 9).In(NodaTime.DateTimeZone.Utc);
        tx.List(new AvailabilityFilter(null, interval, Samples.Role("grip"), 1, NextPage));
        tx.List(new CrewMemberFilter(null, null, null, CrewMemberOrder.Name, false, NextPage));
        tx.List(new CrewMemberFilter(null, null, null, CrewMemberOrder.Id, true, NextPage));
        tx.List(new ChangeFilter(5, [], [], FirstPage));
        tx.List(new ChangeFilter(5, [], [new CrewMemberId(1)], NextPage) { Kinds = [ChangeKind.BookingHeld], From = folder.Time.Now });
        tx.SpanOf(folder.Time.Now, folder.Time.Now);
        tx.List(new BlackoutFilter(new CrewMemberId(1), null, null, ShowRemoved: true, NextPage));
        tx.List(new BlackoutFilter(null, null, null, ShowRemoved: false, NextPage));
        tx.OpenWindows(new CrewMemberId(1), interval);
        tx.OpenWindows(Samples.Role("grip"), 1, interval);
        tx.List(new WindowFilter(new CrewMemberId(1), [], null, null, NextPage));
        tx.List(new WindowFilter(null, [], null, null, NextPage));

        Assert.All(session.Texts.ToList(), text => AssertDirect(text, session));
    }

    public void Dispose() => folder.Dispose();

    public Task DisposeAsync() => Task.CompletedTask;

    private static void AssertDirect(string text, Session session)
    {
        var plan = string.Join('\n', session.Prepare($"EXPLAIN QUERY PLAN {text}").All(row => row.Text(3)));
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("SCAN TABLE (?!crew_member AS c USING INDEX)", plan);
    }
}
