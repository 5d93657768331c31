using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Hours that are logged one by one, on every store.</summary>
public abstract class WorkLogSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private CrewMember member = null!;
    private Production production = null!;

    [Fact]
    public async Task An_entry_on_a_booked_day_has_the_role_and_level_of_the_booking()
    {
        await BookAndWaitAsync();

        var logged = await DoAsync(Log(12, 480, role: Sample.Gaffer));

        Assert.Equal(
            new WorkEntry(member.Id, Sample.Day(12), production.Id, WorkKind.Regular, 480, false, Sample.Grip, 1, null, 1),
            logged
        );
        Assert.Equal(Reason.WorkEntryExists, await RefusalAsync(Log(12, 60)));
        var again = await DoAsync(Log(12, 60, replaces: true));
        Assert.Equal(logged with { Minutes = 60, Version = 2 }, again);
        Assert.Equal(again, await DoAsync(Log(12, 60, replaces: true)));
        Assert.Equal(2, (await ContentAsync()).Changes.Count(change => change.Kind is ChangeKind.WorkEntryLogged));
    }

    [Fact]
    public async Task A_day_that_is_not_booked_is_refused_unless_the_call_allows_it()
    {
        await BookAndWaitAsync();
        await HoldAsync(member, production, Sample.Days(18, 19), Clock.Now + Duration.FromDays(1));

        Assert.Equal(Reason.DayNotBooked, await RefusalAsync(Log(11, 480)));
        Assert.Equal(Reason.DayNotBooked, await RefusalAsync(Log(18, 480)));
        var marked = await DoAsync(Log(11, 480, allows: true, role: Sample.Grip));
        Assert.Equal((true, (RoleName?)Sample.Grip, 3), (marked.IsUnbooked, marked.Role, marked.Level));
        var without = await DoAsync(Log(10, 480, allows: true));
        Assert.Equal((true, (RoleName?)null, 0), (without.IsUnbooked, without.Role, without.Level));
    }

    [Fact]
    public async Task The_future_and_more_than_a_day_are_refused()
    {
        await BookAndWaitAsync();
        var other = await ScheduleAsync();

        Assert.Equal(Reason.WorkDateInFuture, await RefusalAsync(Log(31, 480, allows: true)));
        await DoAsync(Log(12, 1000));
        Assert.Equal(Reason.DayTooLong, await RefusalAsync(Log(12, 441, kind: WorkKind.Travel)));
        Assert.Equal(Reason.DayTooLong, await RefusalAsync(Log(12, 441, allows: true, on: other.Id)));
        await DoAsync(Log(12, 440, allows: true, on: other.Id));
        Assert.Equal(Reason.DayTooLong, await RefusalAsync(Log(12, 1001, replaces: true)));
        await DoAsync(Log(12, 999, replaces: true));
        Assert.Equal(Reason.ProductionNotFound, await RefusalAsync(Log(12, 1, on: new ProductionId(99))));
        Assert.Equal(Reason.CrewMemberNotFound, await RefusalAsync(Log(12, 1, of: new CrewMemberId(99))));
    }

    [Fact]
    public async Task A_slot_covers_the_days_that_it_touches_in_the_zone_of_the_production()
    {
        await BookAndWaitAsync();
        var zone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        var show = await ScheduleAsync(row => row.On(Sample.Days(10, 19), zone));
        var start = Sample.Midnight(5) + Duration.FromHours(20);
        await BookAsync(
            member,
            show,
            Sample.Days(5, 5),
            row => row with { IsSlot = true, Interval = new Interval(start, start + Duration.FromMinutes(15)) }
        );

        Assert.Equal(Reason.DayNotBooked, await RefusalAsync(Log(5, 15, on: show.Id)));
        Assert.False((await DoAsync(Log(6, 15, on: show.Id))).IsUnbooked);
    }

    [Fact]
    public async Task An_entry_is_corrected_and_taken_back_and_stays_on_record()
    {
        await BookAndWaitAsync();
        var logged = await DoAsync(Log(12, 480));
        await DoAsync(Log(12, 900, kind: WorkKind.Overtime));

        Assert.Equal(Reason.StaleEtag, await RefusalAsync(new CorrectWorkEntry(logged.Key, 300, 9)));
        Assert.Equal(Reason.DayTooLong, await RefusalAsync(new CorrectWorkEntry(logged.Key, 541)));
        Assert.Equal(Reason.WorkEntryNotFound, await RefusalAsync(new CorrectWorkEntry(logged.Key with { Kind = WorkKind.Travel }, 300)));
        var corrected = await DoAsync(new CorrectWorkEntry(logged.Key, 540, 1));
        var none = await DoAsync(new CorrectWorkEntry(logged.Key, 0, corrected.Version));
        Assert.Equal(none, await DoAsync(new CorrectWorkEntry(logged.Key, 0)));

        Assert.Equal((540, 2), (corrected.Minutes, corrected.Version));
        Assert.Equal(none, await ReadAsync(tx => tx.Find(logged.Key)!));
        Assert.Equal(2, (await ContentAsync()).WorkEntries.Count);
    }

    [Fact]
    public async Task A_retry_gets_the_recorded_entry_and_validation_leaves_nothing()
    {
        await BookAndWaitAsync();
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        await DoAsync(Log(12, 480), Sample.Call with { ValidateOnly = true });
        Assert.Empty((await ContentAsync()).WorkEntries);

        var first = await DoAsync(Log(12, 480), call);
        await DoAsync(new CorrectWorkEntry(first.Key, 60));

        Assert.Equal(first, await DoAsync(Log(12, 480), call));
        Assert.Equal(Reason.WorkEntryExists, (await TryDoAsync(Log(12, 480), Sample.Call with { ValidateOnly = true })).Rejection!.Reason);
    }

    /// <summary>Books days 12 to 15, and lets time pass until they are over.</summary>
    private async Task BookAndWaitAsync()
    {
        (member, production) = (await HireAsync(), await ScheduleAsync());
        await BookAsync(member, production, Sample.Days(12, 15));
        Clock.Advance(Sample.Midnight(30) - Clock.Now);
    }

    private LogWorkEntry Log(
        int day,
        int minutes,
        WorkKind kind = WorkKind.Regular,
        bool replaces = false,
        bool allows = false,
        RoleName? role = null,
        ProductionId? on = null,
        CrewMemberId? of = null
    ) => new(new WorkRow(new WorkEntryKey(of ?? member.Id, Sample.Day(day), on ?? production.Id, kind), minutes, role), replaces, allows);
}
