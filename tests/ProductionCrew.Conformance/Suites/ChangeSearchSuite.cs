using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Changes are found by what they are about, by kind, by time, and by the answer to a command.</summary>
public abstract class ChangeSearchSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Call Keyed = Sample.Call with
    {
        Request = new RequestKey(Guid.Parse("5b0e6a4e-15f7-4f4b-8d64-90d6fbb6a1c3"), 7),
    };

    private readonly List<Instant> writeTimes = [];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_log_is_searched_by_resource_kind_and_time(int size)
    {
        var (booking, blackout, window) = await WriteSeasonAsync();
        var log = (await ContentAsync()).Changes;
        var whole = new ChangeFilter(0, [], [], new PageRequest(null, size));
        ChangeKind[] kinds = [ChangeKind.BookingExpired, ChangeKind.WindowOpened];
        ChangeFilter[] filters =
        [
            whole,
            whole with
            {
                Bookings = [booking.Id],
            },
            whole with
            {
                Blackouts = [blackout.Id],
                Windows = [window.Id],
            },
            whole with
            {
                CrewMembers = [new CrewMemberId(1)],
                Bookings = [booking.Id],
            },
            whole with
            {
                Kinds = [.. kinds],
            },
            whole with
            {
                Kinds = [.. kinds],
                Windows = [window.Id],
            },
        ];
        foreach (var filter in filters)
        {
            foreach (var from in Times(log))
            {
                foreach (var to in Times(log))
                {
                    await AssertFoundAsync(log, filter with { From = from, To = to });
                }
            }
        }
    }

    [Fact]
    public async Task What_does_not_exist_has_no_changes()
    {
        var (booking, blackout, window) = await WriteSeasonAsync();
        var search = new SearchChanges(new ChangeFilter(0, [], [], new PageRequest(null, 10)))
        {
            Bookings = [new BookingName(new ProductionId(booking.Production.Value + 1), booking.Id)],
            Blackouts = [new BlackoutName(new CrewMemberId(blackout.CrewMember.Value + 1), blackout.Id)],
            Windows = [new WindowName(window.CrewMember, new WindowId(window.Id.Value + 1))],
        };

        Assert.Empty((await SearchAsync(search)).Page.Items);
        var one = await SearchAsync(search with { Bookings = [.. search.Bookings, booking.Name] });
        Assert.All(one.Page.Items, change => Assert.Equal(booking.Id, change.Booking?.Id));
        Assert.NotEmpty(one.Page.Items);
    }

    [Fact]
    public async Task A_part_of_the_log_holds_all_of_a_time_and_little_else()
    {
        Assert.Equal(new ChangeSpan(0, 0), (await ReadAsync(tx => new Found(tx.SpanOf(Sample.Start, Sample.Start)))).Span);
        await WriteSeasonAsync();
        var log = (await ContentAsync()).Changes;
        Assert.Equal(log.Count, writeTimes.Count);

        foreach (var time in Times(log))
        {
            var (after, until) = (await ReadAsync(tx => new Found(tx.SpanOf(time, time)))).Span;
            var first = writeTimes.FindIndex(written => time is null || written >= time);
            var last = log.ToList().FindLastIndex(change => time is null || change.Time < time);
            Assert.Equal(first < 0 ? log.Count : first, after);
            Assert.Equal(last + 1, until);
            Assert.Equal(new LogStart(after, log.Count), await StartAsync(new FindLogStart(3) { From = time ?? Sample.Start }));
        }

        Assert.Equal(new LogStart(log.Count, log.Count), await StartAsync(new FindLogStart(3) { IsFromNow = true }));
        Assert.Equal(new LogStart(3, log.Count), await StartAsync(new FindLogStart(3)));
    }

    [Fact]
    public async Task An_outcome_names_the_position_of_its_last_line_and_so_does_the_recorded_answer()
    {
        var hired = await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed);
        await HireAsync();
        var scheduled = await TryAsync<ScheduledProduction>(
            (tx, now) =>
            {
                var production = Schedule(tx, now);
                var booking = Book(tx, now, hired.Result, production, production.Dates);
                return new ScheduledProduction(new ProductionView(production, ProductionState.Scheduled, []), [booking]);
            },
            Keyed with
            {
                Method = "Schedule",
            }
        );

        Assert.Equal(1, await SequenceAtAsync(hired.Position));
        Assert.Equal(4, await SequenceAtAsync(scheduled.Position));
        Assert.Equal(hired.Position, (await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed)).Position);
        var again = await TryAsync<ScheduledProduction>((_, _) => Rejection.Of(Reason.CrewShortage), Keyed with { Method = "Schedule" });
        Assert.Equal(scheduled.Position, again.Position);

        var following = new SearchChanges(new ChangeFilter(0, [], [], new PageRequest(null, 10))) { AfterPosition = hired.Position };
        var found = await SearchAsync(following);
        Assert.Equal(1, found.AfterSequence);
        Assert.Equal([2L, 3, 4], found.Page.Items.Select(change => change.Sequence));
        Assert.Equal(new LogStart(4, 4), await StartAsync(new FindLogStart { AfterPosition = scheduled.Position }));
    }

    [Fact]
    public async Task A_command_that_wrote_nothing_names_no_position()
    {
        var call = Keyed with { Method = "Sweep" };
        await HireAsync();

        Assert.Equal(0, (await TryAsync<CrewMember>((_, _) => Rejection.Of(Reason.CrewShortage))).Position);
        Assert.Equal(0, (await TryAsync<CrewMember>((tx, now) => Hire(tx, now), Keyed with { ValidateOnly = true })).Position);
        Assert.Equal(0, (await Store.ExecuteAsync(new SweepHolds(), call, CancellationToken.None)).Position);
        await HireAsync();
        Assert.Equal(0, (await Store.ExecuteAsync(new SweepHolds(), call, CancellationToken.None)).Position);
    }

    [Fact]
    public async Task A_position_that_no_outcome_named_is_not_found()
    {
        var hired = await TryAsync<CrewMember>((tx, now) => Hire(tx, now));

        foreach (var position in new[] { -1, 0, hired.Position + 1, long.MaxValue })
        {
            Assert.Null(await SequenceAtAsync(position));
            var search = new SearchChanges(new ChangeFilter(0, [], [], new PageRequest(null, 10))) { AfterPosition = position };
            Assert.Equal(Reason.PositionNotFound, (await Store.ReadAsync(search, CancellationToken.None)).Rejection?.Reason);
            var start = await Store.ReadAsync(new FindLogStart { AfterPosition = position }, CancellationToken.None);
            Assert.Equal(Reason.PositionNotFound, start.Rejection?.Reason);
        }
    }

    /// <summary>Lines a second apart, of which some were written late.</summary>
    private async Task<(Booking Booking, Blackout Blackout, Window Window)> WriteSeasonAsync()
    {
        var member = await NotedAsync((tx, now) => Hire(tx, now));
        var other = await NotedAsync((tx, now) => Hire(tx, now));
        var production = await NotedAsync((tx, now) => Schedule(tx, now));
        var expiry = Clock.Now + Duration.FromSeconds(1);
        var hold = await NotedAsync(
            (tx, now) =>
                Book(
                    tx,
                    now,
                    member,
                    production,
                    production.Dates,
                    booking => booking with { State = BookingState.Held, HoldExpireTime = expiry }
                )
        );
        var blackout = await NotedAsync((tx, now) => BlackOut(tx, now, other, Sample.Days(3, 4)));
        Clock.Advance(Duration.FromSeconds(5));
        await NotedAsync(
            (tx, _) =>
            {
                var expired = hold.At(expiry);
                tx.Put(expired, ChangeKind.BookingExpired, expiry);
                return expired;
            }
        );
        var window = await NotedAsync((tx, now) => Open(tx, now, other.Id, Sample.Midnight(9)));
        return (hold, blackout, window);
    }

    private async Task<T> NotedAsync<T>(Func<IWriteTransaction, Instant, T> execute)
        where T : class
    {
        writeTimes.Add(Clock.Now);
        var written = await WriteAsync(execute);
        Clock.Advance(Duration.FromSeconds(1));
        return written;
    }

    /// <summary>Each time of the log, the moments beside it, and none.</summary>
    private static IEnumerable<Instant?> Times(IEnumerable<Change> log) =>
        log.SelectMany(change => new[] { -1, 0, 1 }.Select(beside => (Instant?)(change.Time + Duration.FromMilliseconds(beside))))
            .Append(null)
            .Distinct();

    private async Task AssertFoundAsync(IReadOnlyList<Change> log, ChangeFilter filter)
    {
        var expected = log.Where(change =>
                (filter.From is null || change.Time >= filter.From) && (filter.To is null || change.Time < filter.To)
            )
            .Where(change => filter.Kinds.IsEmpty || filter.Kinds.Contains(change.Kind))
            .Where(change =>
                filter.IsOfAnything
                || (change.ConcernedCrewMember() is { } member && filter.CrewMembers.Contains(member))
                || (change.Booking is { } booking && filter.Bookings.Contains(booking.Id))
                || (change.Blackout is { } blackout && filter.Blackouts.Contains(blackout.Id))
                || (change.Window is { } window && filter.Windows.Contains(window.Id))
            )
            .Select(change => change.Sequence);
        Assert.Equal(expected, await ReadAllAsync(page => ReadAsync(tx => tx.List(filter with { Page = page })), filter.Page.Size));

        var search = new SearchChanges(filter with { Bookings = [], Blackouts = [], Windows = [] })
        {
            Bookings =
            [
                .. log.Select(change => change.Booking)
                    .OfType<Booking>()
                    .Where(one => filter.Bookings.Contains(one.Id))
                    .Select(one => one.Name),
            ],
            Blackouts =
            [
                .. log.Select(change => change.Blackout)
                    .OfType<Blackout>()
                    .Where(one => filter.Blackouts.Contains(one.Id))
                    .Select(one => one.Name),
            ],
            Windows =
            [
                .. log.Select(change => change.Window)
                    .OfType<Window>()
                    .Where(one => filter.Windows.Contains(one.Id))
                    .Select(one => one.Name),
            ],
        };
        Assert.Equal(
            expected,
            await ReadAllAsync(
                async page => (await SearchAsync(search with { Filter = search.Filter with { Page = page } })).Page,
                filter.Page.Size
            )
        );
    }

    private static async Task<List<long>> ReadAllAsync(Func<PageRequest, Task<Page<Change>>> read, int size)
    {
        var sequences = new List<long>();
        Cursor? after = null;
        do
        {
            var page = await read(new PageRequest(after, size));
            sequences.AddRange(page.Items.Select(change => change.Sequence));
            after = page.Next;
        } while (after is not null);

        return sequences;
    }

    private async Task<FoundChanges> SearchAsync(SearchChanges search) => (await Store.ReadAsync(search, CancellationToken.None)).Result;

    private async Task<LogStart> StartAsync(FindLogStart query) => (await Store.ReadAsync(query, CancellationToken.None)).Result;

    private async Task<long?> SequenceAtAsync(long position) => (await ReadAsync(tx => new Placed(tx.SequenceAt(position)))).Sequence;

    private sealed record Found(ChangeSpan Span);

    private sealed record Placed(long? Sequence);
}
