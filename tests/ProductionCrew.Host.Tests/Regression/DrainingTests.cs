using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Probes;
using ProductionCrew.TestKit;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Host.Tests.Regression;

public sealed class DrainingTests
{
    private readonly ProbeService service = new();
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_running_call_is_finished_and_new_ones_are_refused()
    {
        await using var host = await StartAsync();
        using var watch = new Health.HealthClient(host.Channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        var running = new Probe.ProbeClient(host.Channel).UnaryAsync(new ProbeRequest { Behaviour = "wait" });
        await entered.Task.WaitAsync(Patience.Wait);
        var stopped = host.Application.StopAsync();

        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        var ended = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(StatusCode.Unavailable, ended.StatusCode);

        using var late = TestChannel.ForAddress(host.Address);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Probe.ProbeClient(late).UnaryAsync(new ProbeRequest { Behaviour = "" })
        );
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.False(stopped.IsCompleted);

        released.SetResult();
        Assert.Equal("wait", (await running).Behaviour);
        await stopped.WaitAsync(Patience.Wait);
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_call_that_comes_while_the_service_drains_was_not_executed()
    {
        await using var host = await StartAsync();
        host.Application.Health.StopServing();
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Probe.ProbeClient(host.Channel).UnaryAsync(new ProbeRequest())
        );

        Assert.Equal((StatusCode.Unavailable, "NOT_EXECUTED"), (refused.StatusCode, refused.InfoOf().Reason));
        var health = await new Health.HealthClient(host.Channel).CheckAsync(new HealthCheckRequest());
        Assert.Equal(ServingStatus.NotServing, health.Status);
    }

    [Fact]
    public async Task An_open_reflection_stream_does_not_hold_up_the_end()
    {
        await using var host = await StartAsync();
        using var call = new Grpc.Reflection.V1.ServerReflection.ServerReflectionClient(host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new() { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        var stopped = host.Application.StopAsync();

        // The service says that it is draining and then closes the connection. The client may see the latter first, because its own half of the
        // stream is still open, so what it was told is read from the log.
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait));
        await stopped.WaitAsync(Patience.Wait);
        Assert.Contains(host.Log.Lines, line => line.Message.Contains("ServerReflectionInfo Unavailable in ", StringComparison.Ordinal));
        HostTest.NoErrors(host.Log);
    }

    [Fact]
    public async Task A_call_that_outlasts_the_shutdown_timeout_is_cut_off()
    {
        await using var host = await StartAsync("--ProductionCrew:ShutdownTimeoutSeconds=1");
        var running = new Probe.ProbeClient(host.Channel).UnaryAsync(new ProbeRequest { Behaviour = "wait" });
        await entered.Task.WaitAsync(Patience.Wait);
        await host.Application.StopAsync().WaitAsync(Patience.Wait);

        await Assert.ThrowsAsync<RpcException>(() => running.ResponseAsync);
        released.SetResult();
    }

    private Task<RunningHost> StartAsync(params string[] settings)
    {
        service.Behaviours["wait"] = async _ =>
        {
            entered.SetResult();
            await released.Task.WaitAsync(Patience.Wait);
        };
        var extensions = new HostExtensions
        {
            Configure = builder => builder.Services.AddSingleton(service),
            Map = endpoints => endpoints.MapGrpcService<ProbeService>(),
        };
        return RunningHost.StartAsync(extensions, settings);
    }
}
