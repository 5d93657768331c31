using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using ProductionCrew.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Client.Smoke;

/// <summary>Checks a running service as a client sees it.</summary>
internal sealed class SmokeRun(Uri address, GrpcChannel channel, CheckList checks, CancellationToken cancellationToken)
{
    /// <summary>How long one call may take.</summary>
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    /// <summary>How long all of it may take: less than the job in a cluster has.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Uri address, WriteCheck write, TextWriter output, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        var connections = new ConnectionRecord();
        using var channel = ServiceChannel.Open(address, connections: connections);
        var checks = new CheckList(output, limit.Token);
        var run = new SmokeRun(address, channel, checks, limit.Token);
        try
        {
            await run.CheckHealthAsync();
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, address, connections, isChange: false, output);
        }

        try
        {
            await checks.RunAsync("reflection", run.CheckReflectionAsync);
            await checks.RunAsync("read", run.ReadAsync);
            await checks.RunAsync("stream", run.FollowAsync);
            await run.WriteAsync(write);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await checks.FailAsync("time", $"the checks took longer than {Patience.TotalSeconds:0} seconds");
        }

        return checks.HasFailed ? ExitCode.Failed : ExitCode.Ok;
    }

    private CallOptions Options =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + CallPatience, cancellationToken: cancellationToken);

    private async Task CheckHealthAsync()
    {
        var health = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest(), Options);
        await checks.SayAsync(health.Status == ServingStatus.Serving, "health");
    }

    private async Task CheckReflectionAsync()
    {
        var offered = await OfferedServices.ReadAsync(channel, Options);
        foreach (var service in OfferedServices.Expected)
        {
            await checks.SayAsync(offered.Contains(service), service);
        }
    }

    private async Task ReadAsync()
    {
        await new CrewService.CrewServiceClient(channel).ListCrewMembersAsync(new ListCrewMembersRequest { PageSize = 1 }, Options);
        await new ProductionService.ProductionServiceClient(channel).ListProductionsAsync(
            new ListProductionsRequest { PageSize = 1 },
            Options
        );
        await checks.SayAsync(isOk: true, "read");
    }

    /// <summary>The first message of a stream comes at once, if what stands between lets streams through.</summary>
    private async Task FollowAsync()
    {
        using var stream = new ProductionService.ProductionServiceClient(channel).WatchSchedule(
            new WatchScheduleRequest { FromNow = true },
            Options
        );
        await checks.SayAsync(await stream.ResponseStream.MoveNext(cancellationToken), "stream");
    }

    private async Task WriteAsync(WriteCheck write)
    {
        if (write is WriteCheck.Never)
        {
            await checks.SkipAsync("write", "--read-only");
            return;
        }

        // Another channel has another connection, so that behind a balancer another replica may answer what is read back.
        using var other = ServiceChannel.Open(address);
        var person = new ScratchPerson(new(channel), new(other), checks, () => Options, cancellationToken);
        switch (await checks.RunAsync("dry run", person.TryAsync))
        {
            case CheckEnd.Done:
                await checks.RunAsync("write", person.ComeAndGoAsync);
                break;
            case CheckEnd.Skipped when write is WriteCheck.IfAllowed:
                await checks.SkipAsync("write", "a change could not be tried either");
                break;
            default:
                await checks.FailAsync("write", "a change could not even be tried");
                break;
        }
    }
}
