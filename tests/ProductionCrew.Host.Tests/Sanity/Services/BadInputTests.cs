using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Every limit of every field, through the real host: all violations of a request come in one reply.</summary>
public sealed class BadInputTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly Dictionary<string, BadInput> Table = (
        (IEnumerable<BadInput>)
            [
                .. BadCrewInput.All,
                .. BadContractInput.All,
                .. BadBlackoutInput.All,
                .. BadProductionInput.All,
                .. BadBookingInput.All,
                .. BadHoldInput.All,
                .. BadWindowInput.All,
                .. BadStaffingInput.All,
                .. BadChartInput.All,
            ]
    ).ToDictionary(input => input.Name);

    public static TheoryData<string> Rows => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_is_refused_with_every_field_that_is_wrong(string row)
    {
        var input = Table[row];

        var refused = await input.Send(new Desk(Fixture.Channel));

        Assert.Equal(StatusCode.InvalidArgument, refused.Code);
        Assert.Equal("INVALID_FIELD", refused.Reason);
        Assert.Equal(input.Fields, refused.Fields);
    }

    [Fact]
    public void Every_rpc_has_rows_in_the_table()
    {
        var rpcs = CrewService.Descriptor.Methods.Concat(ProductionService.Descriptor.Methods).Select(method => method.InputType.Name);

        Assert.All(rpcs, request => Assert.Contains(Table.Keys, row => row.StartsWith($"{request}: ", StringComparison.Ordinal)));
    }
}
