using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression.CrewIndexes;

/// <summary>A store with two grips and a show, and what its memory says of who is free and who would be taken first.</summary>
internal sealed class IndexedCrew : IAsyncDisposable
{
    public const string BothFree = "1, 2";

    private readonly TestFolder folder = new();

    private IndexedCrew() => Store = folder.Open();

    public SqliteStore Store { get; private set; }

    public ManualClock Time => folder.Time;

    public static async Task<IndexedCrew> CreateAsync()
    {
        var crew = new IndexedCrew();
        await crew.Store.Do<string>(
            (tx, now) =>
            {
                tx.PutMember(now);
                tx.PutMember(now);
                tx.PutProduction(now);
                return "ready";
            }
        );
        return crew;
    }

    /// <summary>Closes the store and opens it anew.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = folder.Open();
    }

    public async Task<string> FreeAsync() => (await Store.Ask<string>((tx, _) => Free(tx))).Result!;

    /// <summary>The ids of the grips who are free in the first ten days.</summary>
    public static string Free(IReadTransaction tx)
    {
        var interval = Samples.Days(0, 9).In(DateTimeZone.Utc);
        var query = new AvailabilityFilter(null, interval, Samples.Role("grip"), 1, new PageRequest(null, 10));
        var page = tx.List(query);
        Assert.Equal(page.TotalSize, page.Items.Length);
        Assert.Equal(page.Items.Length, tx.CountFreeByRole(query).Sum(count => count.Count));
        return string.Join(", ", page.Items.Select(member => member.Id.Value));
    }

    public async Task<string> BestAsync() => (await Store.Ask<string>((tx, _) => Best(tx))).Result!;

    /// <summary>The ids of the grips as staffing would take them.</summary>
    public static string Best(IReadTransaction tx, int limit = 10)
    {
        var days = Samples.Days(0, 9);
        var found = tx.FreeCrew(new FreeCrewSearch(Samples.Role("grip"), 1, days, days.In(DateTimeZone.Utc), limit));
        return string.Join(", ", found.Select(candidate => candidate.Id.Value));
    }

    public static CrewMember Pay(IWriteTransaction tx, Instant now, long id, long rate) =>
        Update(tx, now, id, member => member with { DayRate = Money.TryCreate("EUR", rate, 0, out var paid) ? paid : null });

    public static Booking Book(IWriteTransaction tx, Instant now, long member) =>
        tx.PutBooking(now, new CrewMemberId(member), new ProductionId(1), Samples.Days(0, 9));

    public static CrewMember Rename(IWriteTransaction tx, Instant now, int number) =>
        Update(tx, now, 1, member => member with { DisplayName = Samples.Label($"Ada {number}") });

    public static CrewMember Retrain(IWriteTransaction tx, Instant now, long id) =>
        Update(tx, now, id, member => member with { Roles = [new RoleSkill(Samples.Role("runner"), 1)] });

    private static CrewMember Update(IWriteTransaction tx, Instant now, long id, Func<CrewMember, CrewMember> change)
    {
        var member = tx.Find(new CrewMemberId(id))!;
        var updated = change(member) with { Version = member.Version + 1, UpdateTime = now };
        tx.Put(updated, ChangeKind.CrewMemberUpdated);
        return updated;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
