using System.CommandLine;
using Grpc.Core;
using ProductionCrew.Client;
using ProductionCrew.Domain.Values;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Commands;

/// <summary>
/// <c>sweep</c>: tells a running service to write expired holds now. Only the service may write, so this is a call to it.
/// </summary>
internal static class SweepCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var address = new ServiceAddress();
        var command = new Command("sweep", "Have a running service write down the holds that have expired.");
        address.Attach(command);
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(address.Of(parsed), parsed.InvocationConfiguration.Output, cancellationToken)
        );
        return command;
    }

    /// <returns>The exit code.</returns>
    private static async Task<int> RunAsync(Uri address, TextWriter output, CancellationToken cancellationToken)
    {
        var connections = new ConnectionRecord();
        using var channel = ServiceChannel.Open(address, connections: connections);
        var productions = new ProductionService.ProductionServiceClient(channel);
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
        var (expiredCount, promotedCount) = (0, 0);
        try
        {
            SweepHoldsResponse swept;
            do
            {
                swept = await productions.SweepHoldsAsync(
                    new SweepHoldsRequest(),
                    deadline: deadline,
                    cancellationToken: cancellationToken
                );
                expiredCount += swept.ExpiredCount;
                promotedCount += swept.PromotedCount;
            } while (swept.ExpiredCount == Limits.SweepHoldsMax);
        }
        catch (RpcException refused)
        {
            return await ServiceAbsence.ReportAsync(refused, address, connections, isChange: true, output);
        }

        await output.WriteLineAsync($"{expiredCount} expired, {promotedCount} promoted");
        return ExitCode.Ok;
    }
}
