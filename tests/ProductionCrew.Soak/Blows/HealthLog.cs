using System.Diagnostics;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace ProductionCrew.Soak.Blows;

/// <summary>Asks one replica for its health, again and again, and keeps what it says.</summary>
internal sealed class HealthLog : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<(long Asked, ServingStatus? Status)> answers = [];
    private readonly Task running;

    public HealthLog(Replica replica)
    {
        running = RunAsync(replica);
    }

    /// <summary>How often it said that it does not serve.</summary>
    public int RefusalCount
    {
        get
        {
            lock (answers)
            {
                return answers.Count(answer => answer.Status is ServingStatus.NotServing);
            }
        }
    }

    /// <summary>How long it said or was silent without a break what it should not have, counted from the first time asked until another answer.</summary>
    /// <param name="shouldServe">What it should have said.</param>
    public TimeSpan LongestWrong(bool shouldServe)
    {
        var longest = TimeSpan.Zero;
        lock (answers)
        {
            long? since = null;
            foreach (var (asked, status) in answers)
            {
                if (status is ServingStatus.Serving == shouldServe)
                {
                    since = null;
                    continue;
                }

                since ??= asked;
                var wrong = Stopwatch.GetElapsedTime(since.Value, asked);
                longest = wrong > longest ? wrong : longest;
            }
        }

        return longest;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync(Replica replica)
    {
        while (!stopping.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            var status = await replica.CheckAsync(Deadline);
            lock (answers)
            {
                answers.Add((asked, status));
            }

            await Task.Delay(Pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
