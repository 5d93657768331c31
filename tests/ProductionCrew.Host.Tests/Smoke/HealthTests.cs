using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;
using ProductionCrew.Host.Tests.Hosting;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Smoke;

public sealed class HealthTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Health.HealthClient client = new(fixture.Channel);

    [Theory]
    [InlineData("")]
    [InlineData("productioncrew.v1.CrewService")]
    [InlineData("productioncrew.v1.ProductionService")]
    public async Task Known_services_are_serving(string service)
    {
        var response = await client.CheckAsync(new HealthCheckRequest { Service = service });

        Assert.Equal(ServingStatus.Serving, response.Status);
    }

    [Fact]
    public void The_start_warns_of_nothing()
    {
        Assert.DoesNotContain(Fixture.Log.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Checking_an_unknown_service_is_NOT_FOUND()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.CheckAsync(new HealthCheckRequest { Service = "no.Such" })
        );

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Watching_an_unknown_service_says_so_and_stays()
    {
        using var call = client.Watch(new HealthCheckRequest { Service = "no.Such" });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(ServingStatus.ServiceUnknown, call.ResponseStream.Current.Status);
        Assert.False(call.ResponseStream.MoveNext().IsCompleted);
    }
}
