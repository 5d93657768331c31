using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Every write of a row writes its line of the change log.</summary>
public abstract class ChangeLogSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Guid RequestId = Guid.Parse("e3c8b1f0-5f0a-4b35-8a0c-2a6b4f7d9e11");

    [Fact]
    public async Task Each_line_tells_what_when_who_and_under_which_request_id()
    {
        var member = await WriteAsync((tx, now) => Hire(tx, now), new Call("ann", "Hire", new RequestKey(RequestId, 1)));
        Clock.Advance(Duration.FromSeconds(5));
        var production = await WriteAsync((tx, now) => Schedule(tx, now), new Call("böb", "Schedule"));

        var changes = (await ContentAsync()).Changes;

        Assert.Equal(2, changes.Count);
        Assert.Equal(
            Canonical.Of(new Change(changes[0].Sequence, Sample.Start, ChangeKind.CrewMemberHired, "ann", RequestId, member, null, null)),
            Canonical.Of(changes[0])
        );
        Assert.Equal(
            Canonical.Of(new Change(changes[1].Sequence, Clock.Now, ChangeKind.ProductionScheduled, "böb", null, null, production, null)),
            Canonical.Of(changes[1])
        );
    }

    [Fact]
    public async Task Lines_stand_in_the_order_of_the_writes_with_the_state_each_left()
    {
        var booking = await WriteAsync(
            (tx, now) =>
            {
                var member = Hire(tx, now);
                var production = Schedule(tx, now);
                return Release(tx, now, Book(tx, now, member, production, production.Dates));
            }
        );

        var changes = (await ContentAsync()).Changes;

        Assert.Equal(
            [ChangeKind.CrewMemberHired, ChangeKind.ProductionScheduled, ChangeKind.BookingConfirmed, ChangeKind.BookingReleased],
            changes.Select(change => change.Kind)
        );
        Assert.Equal(BookingState.Confirmed, changes[2].Booking?.State);
        Assert.Equal(Canonical.Of(booking), Canonical.Of(changes[3].Booking));
        var sequences = changes.Select(change => change.Sequence).ToList();
        Assert.Equal(sequences.Distinct().Order(), sequences);
        Assert.True(sequences[0] > 0);
    }

    [Fact]
    public async Task A_blackout_has_lines_of_its_own_which_come_with_those_of_its_member()
    {
        var member = await HireAsync();
        var other = await HireAsync();
        var added = await BlackOutAsync(member, Sample.Days(3, 4));
        var removed = await WriteAsync((tx, now) => Remove(tx, now, added));
        await BlackOutAsync(other, Sample.Days(3, 4), blackout => blackout.During(Sample.Midnight(3), Sample.Midnight(4)));

        var lines = (await ReadAsync(tx => tx.List(new ChangeFilter(2, [], [member.Id], new PageRequest(null, 10))))).Items;

        Assert.Equal([ChangeKind.BlackoutAdded, ChangeKind.BlackoutRemoved], lines.Select(line => line.Kind));
        Assert.Equal([Canonical.Of(added), Canonical.Of(removed)], lines.Select(line => Canonical.Of(line.Blackout)));
        Assert.All(lines, line => Assert.Equal((null, null, null), (line.CrewMember, line.Production, line.Booking)));
        Assert.Empty((await ReadAsync(tx => tx.List(new ChangeFilter(2, [new ProductionId(1)], [], new PageRequest(null, 10))))).Items);
    }

    [Fact]
    public async Task A_search_for_few_lines_ends_after_so_many_and_goes_on_from_there()
    {
        var member = await HireAsync();
        var other = await HireAsync();
        var show = await ScheduleAsync();
        await WriteAsync(
            (tx, now) =>
            {
                // New bookings are the lines that every store writes many of at once.
                var bookings = Enumerable
                    .Range(0, Limits.ChangeSpanMax)
                    .Select(day => Sample.Booking(tx.NextBookingId(), other.Id, show, Sample.Days(day, day), now));
                tx.PutAll([.. bookings], ChangeKind.BookingConfirmed);
                tx.Put(member, ChangeKind.CrewMemberUpdated);
                return member;
            }
        );

        var first = await PageAsync(new ChangeFilter(0, [], [member.Id], new PageRequest(null, 10)));
        var second = await PageAsync(new ChangeFilter(0, [], [member.Id], new PageRequest(first.Next, 10)));

        Assert.Equal([ChangeKind.CrewMemberHired], first.Items.Select(line => line.Kind));
        Assert.Equal(Limits.ChangeSpanMax, first.Next?.Id);
        Assert.Equal([ChangeKind.CrewMemberUpdated], second.Items.Select(line => line.Kind));
        Assert.Null(second.Next);

        async Task<Page<Change>> PageAsync(ChangeFilter filter) =>
            (await Store.ReadAsync(new ListChanges(filter), CancellationToken.None)).Result;
    }

    [Fact]
    public async Task Every_kind_of_change_comes_back()
    {
        var member = await HireAsync();
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            await WriteAsync(
                (tx, _) =>
                {
                    tx.Put(member, kind);
                    return member;
                }
            );
        }

        Assert.Equal(Enum.GetValues<ChangeKind>(), (await ContentAsync()).Changes.Skip(1).Select(change => change.Kind));
    }

    [Fact]
    public async Task Times_never_go_back_even_if_the_clock_does()
    {
        await HireAsync();
        Clock.Jump(-Duration.FromSeconds(30));
        await HireAsync();

        var times = (await ContentAsync()).Changes.Select(change => change.Time).ToList();

        Assert.Equal([Sample.Start, Sample.Start], times);
    }

    [Fact]
    public async Task Times_are_cut_to_the_microsecond()
    {
        Clock.Advance(Duration.FromTicks(123_456_789));

        var member = await HireAsync();

        Assert.Equal(Sample.Start + Duration.FromTicks(123_456_780), member.CreateTime);
        Assert.Equal(member.CreateTime, Assert.Single((await ContentAsync()).Changes).Time);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_log_is_filtered_by_productions_or_crew_members_and_their_bookings(int size)
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(7), Sample.Call, CancellationToken.None)).Result;
        var log = (await ContentAsync()).Changes;
        ProductionId[] productions = [rows.Productions[0].Id, rows.Productions[5].Id];
        CrewMemberId[] crewMembers = [rows.CrewMembers[3].Id];

        foreach (var after in new[] { 0, log[30].Sequence, log[^1].Sequence })
        {
            await AssertListAsync(log, new ChangeFilter(after, [], [], new PageRequest(null, size)));
            await AssertListAsync(log, new ChangeFilter(after, [.. productions], [], new PageRequest(null, size)));
            await AssertListAsync(log, new ChangeFilter(after, [], [.. crewMembers], new PageRequest(null, size)));
            await AssertListAsync(log, new ChangeFilter(after, [.. productions], [.. crewMembers], new PageRequest(null, size)));
        }
    }

    [Fact]
    public async Task The_log_is_read_up_to_a_sequence()
    {
        var rows = (await Store.ExecuteAsync(new RandomRows(7), Sample.Call, CancellationToken.None)).Result;
        var log = (await ContentAsync()).Changes;

        foreach (var until in new[] { 0, log[0].Sequence, log[20].Sequence, log[^1].Sequence, log[^1].Sequence + 1 })
        {
            var page = new PageRequest(null, 3);
            await AssertListAsync(log, new ChangeFilter(log[5].Sequence, [], [], page) { UntilSequence = until });
            await AssertListAsync(log, new ChangeFilter(0, [], [], page) { UntilSequence = until });
            await AssertListAsync(log, new ChangeFilter(0, [rows.Productions[0].Id], [], page) { UntilSequence = until });
        }
    }

    [Fact]
    public async Task The_last_sequence_is_that_of_the_last_line()
    {
        Assert.Equal(0, (await LogStartAsync()).End);

        var inside = await WriteAsync(
            (tx, now) =>
            {
                Hire(tx, now);
                return new LogStart(0, tx.LastSequence());
            }
        );

        Assert.Equal(inside, await LogStartAsync());
        Assert.Equal(inside.End, Assert.Single((await ContentAsync()).Changes).Sequence);
    }

    private async Task<LogStart> LogStartAsync() => (await Store.ReadAsync(new FindLogStart(), CancellationToken.None)).Result;

    private async Task AssertListAsync(IReadOnlyList<Change> log, ChangeFilter query)
    {
        var all = query.Productions.IsEmpty && query.CrewMembers.IsEmpty;
        var expected = log.Where(change => change.Sequence > query.AfterSequence && change.Sequence <= query.UntilSequence)
            .Where(change =>
                all || OfProductions(change).Intersect(query.Productions).Any() || OfMembers(change).Intersect(query.CrewMembers).Any()
            )
            .Select(change => change.Sequence);

        var read = await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(query with { Page = page })), query.Page.Size);

        Assert.Equal(expected, read.Select(change => change.Sequence));
    }

    private static IEnumerable<ProductionId> OfProductions(Change change) =>
        new[] { change.Production?.Id, change.Booking?.Production }.OfType<ProductionId>();

    private static IEnumerable<CrewMemberId> OfMembers(Change change) =>
        new[] { change.CrewMember?.Id, change.Booking?.CrewMember, change.Blackout?.CrewMember }.OfType<CrewMemberId>();
}
