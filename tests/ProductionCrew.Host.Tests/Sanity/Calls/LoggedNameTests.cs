using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Sanity.Calls;

/// <summary>Names in the log are written as people write them.</summary>
public sealed class LoggedNameTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    [Fact]
    public async Task A_refusal_is_logged_with_its_letters_and_not_with_their_codes()
    {
        var (desk, role) = (new Desk(Fixture.Channel), Desk.NewRole());
        var zoe = await desk.HireAsync("Zoë Ålund", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        await desk.BookAsync(show, zoe, role);

        await Assert.ThrowsAsync<RpcException>(() => desk.BookAsync(show, zoe, role));

        var line = await Fixture.Log.LineAsync(line => line.Message.Contains("already booked", StringComparison.Ordinal));
        Assert.Contains("Zoë Ålund", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('%', line.Message);
    }
}
