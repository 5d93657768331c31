using ProductionCrew.Client.Import;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Unit.Import;

public sealed class RowRequestIdTests
{
    [Fact]
    public void The_same_request_has_the_same_id_in_every_run() =>
        Assert.Equal(RowRequestId.Of(Firing("crewMembers/1")), RowRequestId.Of(Firing("crewMembers/1")));

    [Fact]
    public void Another_request_has_another_id()
    {
        Assert.NotEqual(RowRequestId.Of(Firing("crewMembers/1")), RowRequestId.Of(Firing("crewMembers/2")));
        Assert.NotEqual(RowRequestId.Of(Firing("")), RowRequestId.Of(new HireCrewMemberRequest()));
    }

    [Fact]
    public void An_id_is_a_UUID_of_a_kind_of_our_own() =>
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", RowRequestId.Of(Firing("crewMembers/1")));

    private static FireCrewMemberRequest Firing(string name) => new() { Name = name };
}
