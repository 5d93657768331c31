using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>The auditor names each fault of windows and slots that it is there to find.</summary>
public sealed class SlotAuditorTests
{
    private static readonly Instant Now = Sample.Start;
    private static readonly Instant Start = Sample.Midnight(8);
    private static readonly CrewMember Member = Sample.Member(new CrewMemberId(1), Now);
    private static readonly Production Show = Sample.Production(new ProductionId(1), Now);
    private static readonly Window Open = Sample.Window(new WindowId(1), Member.Id, Start, Now);
    private static readonly Window Closed = Open with { State = WindowState.Closed, Version = 2 };
    private static readonly Booking Slot = Sample.Booking(new BookingId(1), Member.Id, Show, Sample.Days(8, 8), Now) with
    {
        Interval = new Interval(Start + Limits.SlotLength, Start + (2 * Limits.SlotLength)),
        IsSlot = true,
    };

    [Fact]
    public void Sound_content_has_no_faults()
    {
        Assert.Empty(Auditor.Faults(Content(Show, Slot, Open)));
        Assert.Empty(ChangeLogReplay.Faults(Content(Show, Slot, Open)));
        Assert.Empty(Auditor.Faults(Content(Show, Slot, Closed with { UpdateTime = Slot.Interval.Start })));
        Assert.Empty(Auditor.Faults(Content(Show with { CancelDate = Sample.Day(10) }, Slot, Open)));
    }

    public static TheoryData<string, StoreContent> Unsound =>
        new()
        {
            { "open at once", Content(Show, Slot, Open, Open with { Id = new WindowId(2) }) },
            { "does not explain", Content(Show, Slot, Open with { Version = 2 }) },
            { "too short", Content(Show, Slot, Open with { Interval = new Interval(Start, Start + Duration.FromMinutes(14)) }) },
            { "too long", Content(Show, Slot, Open with { Interval = new Interval(Start, Start + Duration.FromDays(8)) }) },
            { "was over", Content(Show, Slot, Open with { CreateTime = Open.Interval.End, UpdateTime = Open.Interval.End }) },
            { "does not exist", Content(Show, Slot, Open with { CrewMember = new CrewMemberId(9) }) },
            { "no slot of any window", Content(Show, Slot) },
            {
                "no slot of any window",
                Content(Show, Slot, Open with { Interval = new Interval(Start - Duration.Epsilon, Open.Interval.End) })
            },
            { "outlives its window", Content(Show, Slot, Closed) },
            { "outlives its cancelled", Content(Show with { CancelDate = Sample.Day(8) }, Slot, Open) },
            { "as long as a slot", Content(Show, Slot with { Interval = Open.Interval }, Open) },
            { "no zone has then", Content(Show, Slot with { Dates = Sample.Days(5, 5) }, Open) },
            { "outside the contract", Content(Show, Slot, Open) with { CrewMembers = [Member with { FireDate = Sample.Day(8) }] } },
            { "outside the contract", Content(Show, Slot, Open) with { CrewMembers = [Member with { HireDate = Sample.Day(9) }] } },
        };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void A_broken_rule_is_named(string finding, StoreContent content) =>
        Assert.Contains(Auditor.Faults(content), fault => fault.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void A_confirmed_slot_that_is_taken_away_after_it_has_begun_is_named()
    {
        var content = Content(Show, Slot, Open);
        var released = Slot with { State = BookingState.Released, Version = 2 };
        var line = new Change(9, Slot.Interval.Start, ChangeKind.BookingReleased, "ann", null, null, null, released);

        Assert.Contains(
            Auditor.Faults(content with { Changes = [.. content.Changes, line] }),
            fault => fault.Contains("after it has begun", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_window_the_log_does_not_tell_of_is_named() =>
        Assert.NotEmpty(ChangeLogReplay.Faults(Content(Show, Slot, Open) with { Windows = [Closed] }));

    private static StoreContent Content(Production show, Booking slot, params Window[] windows) =>
        new StoreContent(
            [Member],
            [show],
            [slot],
            [
                new Change(1, Now, ChangeKind.CrewMemberHired, "ann", null, Member, null, null),
                new Change(2, Now, ChangeKind.ProductionScheduled, "ann", null, null, show, null),
                new Change(3, Now, ChangeKind.BookingConfirmed, "ann", null, null, null, slot),
                .. windows.Select(
                    (window, i) => new Change(4 + i, Now, ChangeKind.WindowOpened, "ann", null, null, null, null) { Window = window }
                ),
            ]
        )
        {
            Windows = windows,
        };
}
