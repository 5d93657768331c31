using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Smoke;

/// <summary>Writes a line for each check, and notes whether one failed.</summary>
internal sealed class CheckList(TextWriter output, CancellationToken cancellationToken)
{
    public bool HasFailed { get; private set; }

    public Task SayAsync(bool isOk, string check) => isOk ? output.WriteLineAsync($"ok {check}") : FailAsync(check, why: null);

    public Task SkipAsync(string check, string why) => output.WriteLineAsync($"skipped {check}: {why}");

    public Task FailAsync(string check, string? why)
    {
        HasFailed = true;
        return output.WriteLineAsync(why is null ? $"failed {check}" : $"failed {check}: {why}");
    }

    /// <summary>Runs a check that says itself that it went well. What the caller may not do is skipped, and any other refusal is a failure.</summary>
    public async Task<CheckEnd> RunAsync(string check, Func<Task> run)
    {
        try
        {
            await run();
            return CheckEnd.Done;
        }
        catch (RpcException refused) when (WhyNotAllowed(ServiceRefusal.Of(refused)) is { } why)
        {
            await SkipAsync(check, why);
            return CheckEnd.Skipped;
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException refused)
        {
            await FailAsync(check, ServiceRefusal.WordsOf(refused));
            return CheckEnd.Failed;
        }
        catch (SmokeException wrong)
        {
            await FailAsync(check, wrong.Message);
            return CheckEnd.Failed;
        }
    }

    /// <summary>Null if it is refused for another reason. A token that is there and wrong is a failure.</summary>
    private static string? WhyNotAllowed(ServiceRefusal? refusal) =>
        refusal?.Reason switch
        {
            ErrorReason.TokenMissing => $"no token in {TokenHandler.Variable}",
            ErrorReason.ScopeMissing => refusal.Message,
            _ => null,
        };
}

/// <summary>What a check found wrong, in words.</summary>
internal sealed class SmokeException(string message) : Exception(message);

/// <summary>How a check ended.</summary>
internal enum CheckEnd
{
    /// <summary>It was made, and has said itself how it went.</summary>
    Done,

    /// <summary>The caller may not do what it needs.</summary>
    Skipped,

    Failed,
}
