using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of windows, and which open ones it finds.</summary>
public abstract class WindowSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Instant Start = Sample.Midnight(12);
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    [Fact]
    public async Task Every_column_of_a_window_comes_back()
    {
        var member = await HireAsync();
        var open = await OpenAsync(member, Start);
        var closed = await OpenAsync(
            await HireAsync(),
            Start + Duration.FromDays(1),
            window =>
                window with
                {
                    Interval = new Interval(window.Interval.Start + Microsecond, window.Interval.Start + Limits.WindowLengthMax),
                    State = WindowState.Closed,
                    Version = 7,
                    CreateTime = Sample.Start - Duration.FromDays(3),
                    UpdateTime = Sample.Start - Duration.FromDays(2),
                }
        );

        await AssertComeBackAsync((tx, window) => tx.Find(window.Id), open, closed);
    }

    [Fact]
    public async Task A_write_transaction_reads_its_own_windows_and_logs_each_state()
    {
        var member = await HireAsync();
        var closed = await WriteAsync(
            (tx, now) =>
            {
                var open = Open(tx, now, member.Id, Start);
                Assert.Equal(open.Id, Assert.Single(tx.OpenWindows(member.Id, open.Interval)).Id);
                var next = open with { State = WindowState.Closed, Version = 2 };
                tx.Put(next, ChangeKind.WindowClosed);
                Assert.Empty(tx.OpenWindows(member.Id, open.Interval));
                Assert.Equal(Canonical.Of(next), Canonical.Of(tx.Find(open.Id)));
                return next;
            }
        );

        var changes = (await ContentAsync()).Changes.Skip(1).ToList();

        Assert.Equal([ChangeKind.WindowOpened, ChangeKind.WindowClosed], changes.Select(change => change.Kind));
        Assert.Equal(Canonical.Of(closed), Canonical.Of(changes[1].Window));
        Assert.Equal(2, (await ReadAsync(tx => tx.List(new ChangeFilter(1, [], [member.Id], new(null, 9))))).TotalSize);
        Assert.Empty((await ReadAsync(tx => tx.List(new ChangeFilter(1, [new ProductionId(1)], [], new(null, 9))))).Items);
    }

    [Fact]
    public async Task Window_ids_are_positive_and_ascend_also_after_a_rejection()
    {
        var member = await HireAsync();
        var first = await OpenAsync(member, Start);
        await TryAsync<Window>(
            (tx, now) =>
            {
                Open(tx, now, member.Id, Start + Duration.FromDays(1));
                return Rejection.Of(Reason.WindowOverlap);
            }
        );
        var second = await OpenAsync(member, Start + Duration.FromDays(2));

        Assert.InRange(first.Id.Value, 1, second.Id.Value - 1);
        Assert.Equal(2, (await ContentAsync()).Windows.Count);
    }

    [Theory]
    [InlineData(0, 0, 2, 0, true)]
    [InlineData(1, 0, 1, 1, true)]
    [InlineData(-9, 0, 0, 0, false)]
    [InlineData(-9, 0, 0, 1, true)]
    [InlineData(2, 0, 9, 0, false)]
    [InlineData(2, -1, 9, 0, true)]
    public async Task An_open_window_overlaps_by_half_open_intervals(
        int startHour,
        long startMicros,
        int endHour,
        long endMicros,
        bool overlaps
    )
    {
        var member = await HireAsync();
        await OpenAsync(member, Start);
        await OpenAsync(await HireAsync(), Start);

        var found = await ReadAsync(tx => tx.OpenWindows(member.Id, new Interval(At(startHour, startMicros), At(endHour, endMicros))));

        Assert.Equal(overlaps ? 1 : 0, found.Count);
    }

    [Fact]
    public async Task Open_windows_come_in_order_of_start_and_closed_ones_do_not_come()
    {
        var member = await HireAsync();
        var late = await OpenAsync(member, At(20, 0));
        var early = await OpenAsync(member, At(0, 0));
        await OpenAsync(member, At(5, 0), window => window with { State = WindowState.Closed });
        var middle = await OpenAsync(member, At(2, 0));

        var found = await ReadAsync(tx => tx.OpenWindows(member.Id, new Interval(At(-1, 0), At(30, 0))));

        Assert.Equal([early.Id, middle.Id, late.Id], found.Select(window => window.Id));
    }

    [Fact]
    public async Task The_open_windows_of_a_role_are_those_of_the_members_who_have_it_at_the_level()
    {
        var best = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 5), (Sample.Gaffer, 1)) });
        var good = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 3)) });
        var other = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Gaffer, 5)) });
        var late = await OpenAsync(best, At(4, 0));
        var early = await OpenAsync(best, At(0, 0));
        await OpenAsync(best, At(8, 0), window => window with { State = WindowState.Closed });
        await OpenAsync(best, At(20, 0));
        var ofGood = await OpenAsync(good, At(2, 0));
        await OpenAsync(other, At(2, 0));

        Assert.Equal([early.Id, late.Id, ofGood.Id], await IdsAsync(Sample.Grip, 3));
        Assert.Equal([early.Id, late.Id], await IdsAsync(Sample.Grip, 4));
        Assert.Empty(await IdsAsync(Sample.Role("director"), 1));

        async Task<IEnumerable<WindowId>> IdsAsync(RoleName role, int level) =>
            (await ReadAsync(tx => tx.OpenWindows(role, level, new Interval(At(1, 0), At(20, 0))))).Select(window => window.Id);
    }

    [Fact]
    public async Task The_longest_window_is_found_up_to_its_last_microsecond()
    {
        var member = await HireAsync();
        var end = Start + Limits.WindowLengthMax;
        await OpenAsync(member, Start, window => window with { Interval = new Interval(Start, end) });

        Assert.Single(await ReadAsync(tx => tx.OpenWindows(member.Id, new Interval(end - Microsecond, end))));
        Assert.Empty(await ReadAsync(tx => tx.OpenWindows(member.Id, new Interval(end, end + Microsecond))));
    }

    [Theory]
    [InlineData(-2, 0, true)]
    [InlineData(2, 0, true)]
    [InlineData(2, -1, false)]
    [InlineData(-2, 1, false)]
    [InlineData(0, 0, false)]
    public async Task An_open_window_that_overlaps_another_of_its_member_is_a_bug(int hour, long micros, bool fits)
    {
        var member = await HireAsync();
        await OpenAsync(member, Start);

        var put = OpenAsync(member, At(hour, micros));

        if (fits)
        {
            Assert.True((await put).IsOpen);
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => put);
            Assert.Single((await ContentAsync()).Windows);
        }
    }

    private static Instant At(int hour, long micros) => Start + Duration.FromHours(hour) + (Microsecond * micros);
}
