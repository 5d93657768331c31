using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Changes;

/// <summary>What a filter by resource looks at in a change, for each resource that a change can hold.</summary>
public sealed class ConcernedTests
{
    private static readonly Instant Now = Sample.Start;
    private static readonly CrewMemberId Ann = new(7);
    private static readonly ProductionId Pilot = new(9);
    private static readonly Production Show = Sample.Production(Pilot, Now);

    public static TheoryData<string, Change, CrewMemberId?, ProductionId?> Changes =>
        new()
        {
            { "crew member", Line() with { CrewMember = Sample.Member(Ann, Now) }, Ann, null },
            { "production", Line() with { Production = Show }, null, Pilot },
            { "booking", Line() with { Booking = Sample.Booking(new BookingId(1), Ann, Show, Sample.Days(10, 12), Now) }, Ann, Pilot },
            { "blackout", Line() with { Blackout = Sample.Blackout(new BlackoutId(1), Ann, Sample.Days(13, 14), Now) }, Ann, null },
            { "window", Line() with { Window = Opened() }, Ann, null },
            { "nothing of these", Line(), null, null },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_concerns_whom_its_resource_is_or_belongs_to(
        string resource,
        Change change,
        CrewMemberId? crewMember,
        ProductionId? production
    )
    {
        Assert.NotEmpty(resource);
        Assert.Equal(crewMember, change.ConcernedCrewMember());
        Assert.Equal(production, change.ConcernedProduction());
    }

    private static Change Line() => new(1, Now, ChangeKind.CrewMemberHired, "ann", null, null, null, null);

    private static Window Opened() =>
        new(new WindowId(1), Ann, new Interval(Now, Now + Duration.FromHours(1)), WindowState.Open, 1, Now, Now);
}
