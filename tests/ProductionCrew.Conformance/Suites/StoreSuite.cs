using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The ground of every suite: a fresh store on a clock that stands still, and short ways to write and read rows.</summary>
public abstract class StoreSuite<THarness> : IAsyncLifetime
    where THarness : IStoreHarness, new()
{
    protected THarness Harness { get; } = new();

    protected ManualClock Clock { get; } = new(Sample.Start, hasRealTimers: true);

    protected IStore Store { get; set; } = null!;

    public async Task InitializeAsync() => Store = new BoundedStore(await Harness.OpenAsync(Clock));

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await Harness.DisposeAsync();
    }

    protected Task<Outcome<T>> TryAsync<T>(Func<IWriteTransaction, Instant, Outcome<T>> execute, Call? call = null)
        where T : class => Store.ExecuteAsync(new Act<T>(execute), call ?? Sample.Call, CancellationToken.None);

    protected async Task<T> WriteAsync<T>(Func<IWriteTransaction, Instant, T> execute, Call? call = null)
        where T : class => (await TryAsync<T>((tx, now) => execute(tx, now), call)).Result;

    protected async Task<T> ReadAsync<T>(Func<IReadTransaction, T> read)
        where T : class => (await Store.ReadAsync(new Ask<T>((tx, _) => read(tx)), CancellationToken.None)).Result;

    /// <summary>Runs a command of the product.</summary>
    protected Task<Outcome<T>> TryDoAsync<T>(ICommand<T> command, Call? call = null)
        where T : class => Store.ExecuteAsync(command, call ?? Sample.Call, CancellationToken.None);

    /// <summary>Runs a query of the product.</summary>
    protected Task<Outcome<T>> TryAskAsync<T>(IQuery<T> query)
        where T : class => Store.ReadAsync(query, CancellationToken.None);

    protected async Task<T> DoAsync<T>(ICommand<T> command, Call? call = null)
        where T : class => (await TryDoAsync(command, call)).Result;

    protected async Task<T> AskAsync<T>(IQuery<T> query)
        where T : class => (await TryAskAsync(query)).Result;

    protected async Task<Reason> RefusalAsync<T>(ICommand<T> command)
        where T : class => (await TryDoAsync(command)).Rejection!.Reason;

    protected async Task<Reason> RefusalAsync<T>(IQuery<T> query)
        where T : class => (await TryAskAsync(query)).Rejection!.Reason;

    protected Task<StoreContent> ContentAsync() => StoreContent.ReadAsync(Store);

    protected Task<CrewMember> HireAsync(Func<CrewMember, CrewMember>? change = null) => WriteAsync((tx, now) => Hire(tx, now, change));

    protected Task<Production> ScheduleAsync(Func<Production, Production>? change = null) =>
        WriteAsync((tx, now) => Schedule(tx, now, change));

    protected Task<Booking> BookAsync(CrewMember member, Production production, DateRange dates, Func<Booking, Booking>? change = null) =>
        WriteAsync((tx, now) => Book(tx, now, member, production, dates, change));

    /// <summary>Writes a hold as it is told, whoever is in the way.</summary>
    protected Task<Booking> HoldAsync(CrewMember member, Production production, DateRange dates, Instant expiry, int aheadCount = 0) =>
        BookAsync(
            member,
            production,
            dates,
            booking => booking with { State = BookingState.Held, HoldExpireTime = expiry, AheadCount = aheadCount }
        );

    protected Task<Blackout> BlackOutAsync(CrewMember member, DateRange dates, Func<Blackout, Blackout>? change = null) =>
        WriteAsync((tx, now) => BlackOut(tx, now, member, dates, change));

    protected Task<Window> OpenAsync(CrewMember member, Instant start, Func<Window, Window>? change = null) =>
        WriteAsync((tx, now) => Open(tx, now, member.Id, start, change));

    protected static CrewMember Hire(IWriteTransaction tx, Instant now, Func<CrewMember, CrewMember>? change = null)
    {
        var member = Sample.Member(tx.NextCrewMemberId(), now);
        member = change?.Invoke(member) ?? member;
        tx.Put(member, ChangeKind.CrewMemberHired);
        return member;
    }

    protected static Production Schedule(IWriteTransaction tx, Instant now, Func<Production, Production>? change = null)
    {
        var production = Sample.Production(tx.NextProductionId(), now);
        production = change?.Invoke(production) ?? production;
        tx.Put(production, ChangeKind.ProductionScheduled);
        return production;
    }

    protected static Booking Book(
        IWriteTransaction tx,
        Instant now,
        CrewMember member,
        Production production,
        DateRange dates,
        Func<Booking, Booking>? change = null
    )
    {
        var booking = Sample.Booking(tx.NextBookingId(), member.Id, production, dates, now);
        booking = change?.Invoke(booking) ?? booking;
        tx.Put(booking, booking.IsLive ? ChangeKind.BookingConfirmed : ChangeKind.BookingReleased);
        return booking;
    }

    protected static Blackout BlackOut(
        IWriteTransaction tx,
        Instant now,
        CrewMember member,
        DateRange dates,
        Func<Blackout, Blackout>? change = null
    )
    {
        var blackout = Sample.Blackout(tx.NextBlackoutId(), member.Id, dates, now);
        blackout = change?.Invoke(blackout) ?? blackout;
        tx.Put(blackout, ChangeKind.BlackoutAdded);
        return blackout;
    }

    /// <summary>Writes again as removed what was active.</summary>
    protected static Blackout Remove(IWriteTransaction tx, Instant now, Blackout blackout)
    {
        var removed = blackout with { State = BlackoutState.Removed, Version = blackout.Version + 1, UpdateTime = now };
        tx.Put(removed, ChangeKind.BlackoutRemoved);
        return removed;
    }

    protected static Window Open(IWriteTransaction tx, Instant now, CrewMemberId member, Instant start, Func<Window, Window>? change = null)
    {
        var window = Sample.Window(tx.NextWindowId(), member, start, now);
        window = change?.Invoke(window) ?? window;
        tx.Put(window, window.IsOpen ? ChangeKind.WindowOpened : ChangeKind.WindowClosed);
        return window;
    }

    /// <summary>Writes again as released what was live.</summary>
    protected static Booking Release(IWriteTransaction tx, Instant now, Booking booking)
    {
        var released = booking.Released(reason: null, now);
        tx.Put(released, ChangeKind.BookingReleased);
        return released;
    }

    /// <summary>
    /// Asserts that each sample comes back from its table and from the log. Each field has to differ somewhere among them, so that a field
    /// which is new to the model fails here by its name until a sample has it and every store keeps it.
    /// </summary>
    protected async Task AssertComeBackAsync<T>(Func<IReadTransaction, T, T?> find, params T[] samples)
        where T : class
    {
        Assert.Empty(StoredFields.Untold(samples));
        var log = (await ContentAsync()).Changes.Select(change =>
            (object?)change.CrewMember
            ?? change.Production
            ?? change.Booking
            ?? change.Blackout
            ?? change.Window
            ?? change.Operator
            ?? change.RateCard
            ?? change.WorkEntry
            ?? change.WorkImport
            ?? change.Report
            ?? (object?)change.ProgressChart
            ?? change.CalendarFeed
        );
        foreach (var sample in samples)
        {
            Assert.Empty(StoredFields.Different(sample, await ReadAsync(tx => find(tx, sample)!)));
            Assert.Empty(log.OfType<T>().Select(logged => StoredFields.Different(sample, logged)).MinBy(fields => fields.Count)!);
        }
    }
}
