using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Rpc;
using ProductionCrew.V1;
using RoleCount = ProductionCrew.Domain.Model.RoleCount;

namespace ProductionCrew.Host.Tests.Unit.Rpc;

public sealed class PageMappingTests
{
    private static readonly Pager Pager = Pager.Of(new QueryAvailabilityRequest(), new FieldViolations());

    [Theory]
    [InlineData(RoleCountOrder.Unspecified, "director gaffer grip")]
    [InlineData(RoleCountOrder.Role, "director gaffer grip")]
    [InlineData(RoleCountOrder.CountAscending, "gaffer grip director")]
    [InlineData(RoleCountOrder.CountDescending, "director gaffer grip")]
    public void Counts_are_ordered_as_asked_and_then_by_role(RoleCountOrder order, string roles)
    {
        var availability = new Availability(
            [Count("grip", 2), Count("director", 3), Count("gaffer", 2)],
            new Page<CrewMemberView>([], Next: null, TotalSize: null),
            HeldCrew.None
        );

        Assert.Equal(roles, string.Join(' ', availability.ToMessage(order, Pager).Counts.Select(count => count.Role)));
    }

    [Fact]
    public void The_size_of_all_comes_only_where_the_store_tells_it()
    {
        var first = new Page<CrewMemberView>([], new Cursor(null, 0, 3), TotalSize: 120).ToMessage(Pager);
        var last = new Page<CrewMemberView>([], Next: null, TotalSize: null).ToMessage(Pager);

        Assert.Equal(120, first.TotalSize);
        Assert.NotEqual("", first.NextPageToken);
        Assert.Equal(0, last.TotalSize);
        Assert.Equal("", last.NextPageToken);
    }

    private static RoleCount Count(string role, int count) => new(Samples.Role(role), count);
}
