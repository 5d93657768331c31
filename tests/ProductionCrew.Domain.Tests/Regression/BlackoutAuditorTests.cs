using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>The auditor and the replay name each fault of blackouts.</summary>
public sealed class BlackoutAuditorTests
{
    private static readonly Instant Now = Sample.Start;
    private static readonly CrewMember Member = Sample.Member(new CrewMemberId(1), Now);
    private static readonly Production Show = Sample.Production(new ProductionId(1), Now);
    private static readonly Booking Booked = Sample.Booking(new BookingId(1), Member.Id, Show, Sample.Days(10, 12), Now);
    private static readonly Blackout Away = Sample.Blackout(new BlackoutId(1), Member.Id, Sample.Days(13, 14), Now);
    private static readonly Blackout Back = Away with { State = BlackoutState.Removed, Version = 2 };

    public static TheoryData<string, StoreContent> Unsound =>
        new()
        {
            { "lies in crewMembers/1/blackouts/1", Content(Away.During(Sample.Midnight(12), Sample.Midnight(13))) },
            { "lasts no time", Content(Away.During(Sample.Midnight(20), Sample.Midnight(20))) },
            { "has no version", Content(Away with { Version = 0 }) },
            { "before it was created", Content(Away with { UpdateTime = Now - Duration.Epsilon }) },
            { "dates do not mean", Content(Away with { Interval = new Interval(Sample.Midnight(13), Sample.Midnight(14)) }) },
            { "makes another", Content(Away, Away with { Version = 2 }) },
            { "makes another", Content(Away, Back with { Interval = Show.Interval }) },
        };

    [Fact]
    public void Sound_content_has_no_faults()
    {
        Assert.Empty(Auditor.Faults(Content(Away)));
        Assert.Empty(ChangeLogReplay.Faults(Content(Away)));
        Assert.Empty(Auditor.Faults(Content(Away, Back)));
        Assert.Empty(ChangeLogReplay.Faults(Content(Away, Back)));
        Assert.Empty(
            Auditor.Faults(
                Content(
                    Away with
                    {
                        Interval = Booked.Interval,
                        Dates = Booked.Dates,
                    },
                    Back with
                    {
                        Interval = Booked.Interval,
                        Dates = Booked.Dates,
                    }
                )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Unsound))]
    public void A_broken_rule_is_named(string finding, StoreContent content) =>
        Assert.Contains(Auditor.Faults(content), fault => fault.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void A_blackout_the_log_does_not_tell_of_is_named() =>
        Assert.NotEmpty(ChangeLogReplay.Faults(Content(Away) with { Blackouts = [Away with { Title = null }] }));

    /// <summary>A member booked on a show, and a blackout in each of its states.</summary>
    private static StoreContent Content(params Blackout[] states) =>
        new(
            [Member],
            [Show],
            [Booked],
            [
                new Change(1, Now, ChangeKind.CrewMemberHired, "ann", null, Member, null, null),
                new Change(2, Now, ChangeKind.ProductionScheduled, "ann", null, null, Show, null),
                new Change(3, Now, ChangeKind.BookingConfirmed, "ann", null, null, null, Booked),
                .. states.Select((state, i) => Line(4 + i) with { Blackout = state }),
            ]
        )
        {
            Blackouts = [states[^1]],
        };

    private static Change Line(long sequence) => new(sequence, Now, ChangeKind.BlackoutAdded, "ann", null, null, null, null);
}
