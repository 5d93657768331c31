using ProductionCrew.Host.Parsing;

namespace ProductionCrew.Host.Tests.Unit.Parsing;

public sealed class FieldTests
{
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
