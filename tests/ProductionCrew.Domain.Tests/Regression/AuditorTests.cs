using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Audit;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>The auditor and the replay name each fault they are there to find.</summary>
public sealed class AuditorTests
{
    private static readonly Instant Now = Sample.Start;
    private static readonly CrewMember Member = Sample.Member(new CrewMemberId(1), Now);
    private static readonly Production Show = Sample.Production(new ProductionId(1), Now);
    private static readonly Booking First = Sample.Booking(new BookingId(1), Member.Id, Show, Sample.Days(10, 12), Now);
    private static readonly Booking Held = First with { State = BookingState.Held, HoldExpireTime = Now + Duration.FromHours(1) };
    private static readonly Booking Expired = Held.At(Now + Duration.FromHours(1));
    private static readonly Booking Second = Sample.Booking(new BookingId(2), Member.Id, Show, Sample.Days(13, 15), Now);

    [Fact]
    public void Sound_content_has_no_faults()
    {
        var content = Content(Member, Show, First, Second);

        Assert.Empty(Auditor.Faults(content));
        Assert.Empty(ChangeLogReplay.Faults(content));
    }

    public static TheoryData<string, StoreContent> Unsound =>
        new()
        {
            { "at once", Content(Member, Show, First, Second with { Dates = First.Dates, Interval = First.Interval }) },
            { "outside the contract", Content(Member with { FireDate = Sample.Day(15) }, Show, First, Second) },
            { "outside the contract", Content(Member with { HireDate = Sample.Day(11) }, Show, First, Second) },
            { "outside its production", Content(Member, Show.On(Sample.Days(11, 19)), First, Second) },
            { "dates do not mean", Content(Member, Show, First with { Interval = Second.Interval }) },
            { "dates do not mean", Content(Member, Show with { Dates = Sample.Days(10, 30) }) },
            { "outlives", Content(Member, Show with { CancelDate = Sample.Day(12) }, First) },
            { "has no version", Content(Member with { Version = 0 }, Show) },
            { "does not exist", Content(Member, Show, First with { CrewMember = new CrewMemberId(9) }) },
            { "before being hired", Content(Member with { FireDate = Member.HireDate.PlusDays(-1) }, Show) },
            { "contracts that overlap", Content(Member with { EarlierContracts = [Sample.Contract(-9, 1)] }, Show) },
            { "contracts that overlap", Content(Member with { EarlierContracts = [Sample.Contract(-9, -9)] }, Show) },
            { "stands after", Logged(Line(2, Now, First), Line(2, Now, First with { Version = 2 })) },
            { "place in its line", Content(Member, Show, Held, Held with { Id = new BookingId(2) }) },
            { "confirmed for that time", Content(Member, Show, First, Held with { Id = new BookingId(2), AheadCount = 1 }) },
            { "beyond its expiry", Content(Member, Show, Held) with { Now = Now + Duration.FromHours(1) } },
            { "never promoted", Logged(Line(1, Now, Held with { AheadCount = 1 })) },
            { "not as of the expiry", Logged(Line(1, Now, Expired) with { Kind = ChangeKind.BookingExpired }) },
            { "not of the clock", Logged(Line(1, Now + Duration.FromHours(1), Expired) with { Kind = ChangeKind.BookingExpired }) },
            {
                "past others",
                Logged(Line(1, Now, Held), Line(2, Now, Held with { Id = new BookingId(2) }) with { Kind = ChangeKind.BookingPromoted })
            },
            { "happened before", Logged(Line(1, Now, First), Line(2, Now - Duration.Epsilon, First with { Version = 2 })) },
            {
                "back to life",
                Logged(Line(1, Now, First with { State = BookingState.Released }), Line(2, Now, First with { Version = 2 }))
            },
            { "takes past days", Logged(Line(1, Now, First), Line(2, Sample.Midnight(11), First with { State = BookingState.Released })) },
        };

    [Theory]
    [MemberData(nameof(Unsound))]
    public void A_broken_rule_is_named(string finding, StoreContent content) =>
        Assert.Contains(Auditor.Faults(content), fault => fault.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void Where_several_write_the_times_of_a_person_are_in_order_and_those_of_two_need_not_be()
    {
        var other = Second with { CrewMember = new CrewMemberId(2) };
        StoreContent Written(Booking second) =>
            Logged(Line(1, Now, First), Line(2, Now - Duration.Epsilon, second)) with
            {
                HasOneWriter = false,
            };

        Assert.DoesNotContain(Auditor.Faults(Written(other)), IsOfOrder);
        Assert.Contains(Auditor.Faults(Written(Second)), IsOfOrder);

        static bool IsOfOrder(string fault) => fault.Contains("happened before", StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_the_log_does_not_tell_of_is_named()
    {
        var content = Content(Member, Show, First);

        Assert.NotEmpty(ChangeLogReplay.Faults(content with { Changes = [.. content.Changes.Skip(1)] }));
        Assert.NotEmpty(ChangeLogReplay.Faults(content with { Bookings = [] }));
        Assert.NotEmpty(ChangeLogReplay.Faults(content with { Productions = [Show with { Title = Sample.Label("Nosferatu") }] }));
    }

    [Fact]
    public void A_step_the_log_leaves_out_is_named() =>
        Assert.Contains(
            ChangeLogReplay.Faults(Content(Member with { Version = 3 }, Show)),
            fault => fault.Contains("goes from version 0 to 3", StringComparison.Ordinal)
        );

    private static StoreContent Content(CrewMember member, Production show, params Booking[] bookings) =>
        new(
            [member],
            [show],
            bookings,
            [
                new Change(1, Now, ChangeKind.CrewMemberHired, "ann", null, member, null, null),
                new Change(2, Now, ChangeKind.ProductionScheduled, "ann", null, null, show, null),
                .. bookings.Select((booking, i) => Line(3 + i, Now, booking)),
            ]
        );

    private static StoreContent Logged(params Change[] changes) => new([Member], [Show], [First], changes);

    private static Change Line(long sequence, Instant time, Booking booking) =>
        new(sequence, time, ChangeKind.BookingConfirmed, "ann", null, null, null, booking);
}
