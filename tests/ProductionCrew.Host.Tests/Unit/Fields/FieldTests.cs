using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class FieldTests
{
    [Fact]
    public void Of_many_violations_the_first_are_told_and_all_are_counted()
    {
        var violations = new FieldViolations();
        for (var i = 0; i < 100_000; i++)
        {
            violations.At("states")[i].RefuseAbsent();
        }

        var refused = Assert.Throws<RpcException>(violations.ThrowIfAny);
        Assert.Equal("100000", refused.InfoOf().Metadata["violation_count"]);
        Assert.Equal("states[0]", refused.DetailOf<BadRequest>().FieldViolations[0].Field);
        Assert.InRange(refused.DetailOf<BadRequest>().FieldViolations.Count, 2, Domain.Values.Limits.ViolationsMax);
    }

    [Fact]
    public void A_path_is_written_as_the_contract_names_the_field()
    {
        var field = new Given().Violations.At("production");

        Assert.Equal("production", field.Path);
        Assert.Equal("production.title", field["title"].Path);
        Assert.Equal("production.requirements[2]", field["requirements"][2].Path);
        Assert.Equal("production.requirements[2].role", field["requirements"][2]["role"].Path);
        Assert.Equal("production[2].a.b[3].c", field[2]["a"]["b"][3]["c"].Path);
        Assert.Equal("production[1][2]", field[1][2].Path);
    }
}
