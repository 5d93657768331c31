using ProductionCrew.Domain.Model;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using Change = ProductionCrew.Domain.Model.Change;
using ChangeKind = ProductionCrew.Domain.Model.ChangeKind;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

public sealed class ChangeMappingTests
{
    private static readonly Guid RequestId = new("7f9c24e8-3b12-4d0e-a5c1-6b8f0e2d9a47");

    private static readonly Change Empty = new(
        12,
        Samples.UpdateTime,
        ChangeKind.CrewMemberFired,
        "anonymous",
        RequestId,
        CrewMember: null,
        Production: null,
        Booking: null
    );

    [Fact]
    public void A_change_names_its_resource_and_shows_what_became_of_it()
    {
        var fired = (Empty with { CrewMember = Samples.Member }).ToMessage();
        var cancelled = (Empty with { Production = Samples.Production }).ToMessage();
        var released = (Empty with { Booking = Samples.Booking }).ToMessage();
        var removed = (Empty with { Blackout = Samples.Blackout }).ToMessage();
        var closed = (Empty with { Window = Samples.Window }).ToMessage();

        Assert.Equal((12, "anonymous", RequestId.ToString()), (fired.Sequence, fired.Actor, fired.RequestId));
        Assert.Equal(Samples.UpdateTime.ToMessage(), fired.ChangeTime);
        Assert.Equal(("crewMembers/3", Samples.Member.ToMessage()), (fired.Resource, fired.CrewMember));
        Assert.Equal(("productions/7", Samples.Production.ToMessage()), (cancelled.Resource, cancelled.Production));
        Assert.Equal(("productions/7/bookings/9", Samples.Booking.ToMessage()), (released.Resource, released.Booking));
        Assert.Equal(("crewMembers/3/blackouts/5", Samples.Blackout.ToMessage()), (removed.Resource, removed.Blackout));
        Assert.Equal(("crewMembers/3/windows/5", Samples.Window.ToMessage()), (closed.Resource, closed.Window));
    }

    [Fact]
    public void A_change_without_a_request_id_has_none() => Assert.Equal("", (Empty with { RequestId = null }).ToMessage().RequestId);

    [Fact]
    public void Every_kind_has_its_public_name()
    {
        foreach (var kind in Enum.GetValues<ChangeKind>())
        {
            Assert.Equal(kind.ToString(), (Empty with { Kind = kind }).ToMessage().Kind.ToString());
        }

        // Every public kind but the unspecified one is made by something.
        Assert.Equal(Enum.GetValues<V1.ChangeKind>().Length - 1, Enum.GetValues<ChangeKind>().Length);
    }
}
