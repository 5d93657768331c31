using Google.Protobuf.Collections;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class RequirementsTests
{
    private static V1.Requirement Need(string role, int headcount, int minimumLevel = 0) =>
        new()
        {
            Role = role,
            Headcount = headcount,
            MinimumLevel = minimumLevel,
        };

    [Fact]
    public void They_are_sorted_by_role_and_level()
    {
        var given = new Given();

        var parsed = Requirements.Parse([Need("grip", 1, 3), Need("gaffer", 2), Need("grip", 4)], given.Field);

        Assert.Equal(
            [("gaffer", 1, 2), ("grip", 1, 4), ("grip", 3, 1)],
            parsed.Select(need => (need.Role.Text, need.MinimumLevel, need.Headcount))
        );
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    [InlineData(1_000_000_000)]
    public void A_headcount_out_of_range_is_refused(int headcount)
    {
        var given = new Given();

        Requirements.Parse([Need("grip", headcount)], given.Field);

        Assert.Equal(["field[0].headcount"], given.Refused);
    }

    [Fact]
    public void The_same_role_and_level_twice_is_refused_however_the_level_is_written()
    {
        var given = new Given();

        Requirements.Parse([Need("grip", 1), Need("grip", 1, 1), Need("grip", 1, 2)], given.Field);

        Assert.Equal(["field[1]"], given.Refused);
    }

    [Theory]
    [InlineData(600, 400, true)]
    [InlineData(600, 401, false)]
    public void All_headcounts_together_have_a_limit(int first, int second, bool isRight)
    {
        var given = new Given();

        Requirements.Parse([Need("grip", first), Need("gaffer", second)], given.Field);

        Assert.Equal(isRight ? [] : ["field"], given.Refused);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void There_are_at_most_50(int count, bool isRight)
    {
        var given = new Given();
        var needs = new RepeatedField<V1.Requirement> { Enumerable.Range(0, count).Select(i => Need($"role-{i}", 1)) };

        Requirements.Parse(needs, given.Field);

        Assert.Equal(isRight ? [] : ["field"], given.Refused);
    }

    [Fact]
    public void Everything_wrong_with_one_is_told_at_once()
    {
        var given = new Given();

        Requirements.Parse([Need("Grip", 0, 6)], given.Field);

        Assert.Equal(["field[0].headcount", "field[0].minimum_level", "field[0].role"], given.Refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_is_pinned_twice()
    {
        var given = new Given();
        var pin = new V1.PinnedCrew { Role = "grip", CrewMember = "crewMembers/3" };
        var again = new V1.PinnedCrew { Role = "gaffer", CrewMember = "crewMembers/3" };

        Pins.Parse([pin, again], given.Field);

        Assert.Equal(["field[1].crew_member"], given.Refused);
    }
}
