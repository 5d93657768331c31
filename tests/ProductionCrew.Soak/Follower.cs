using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>
/// Follows the change log at one replica, or through a balancer, and goes on where it stopped when the replica was away. It keeps of each change one number that
/// depends on it and on all before, so that two who saw the same have the same numbers.
/// </summary>
internal sealed class Follower : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly ProductionService.ProductionServiceClient client;
    private readonly CancellationTokenSource stopping = new();
    private readonly Ledger ledger;
    private readonly Task running;
    private volatile Trail trail = new();

    public Follower(ChannelBase channel, Ledger ledger)
    {
        client = new ProductionService.ProductionServiceClient(channel);
        this.ledger = ledger;
        running = RunAsync();
    }

    /// <summary>Reads the whole log at once, to compare.</summary>
    public static async Task<Trail> ReadAsync(ChannelBase channel)
    {
        var log = new Trail();
        var reader = new ProductionService.ProductionServiceClient(channel);
        var request = new ListChangesRequest { PageSize = 1_000 };
        do
        {
            var page = await reader.ListChangesAsync(request);
            foreach (var change in page.Changes)
            {
                log.Add(change);
            }

            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return log;
    }

    /// <summary>What it has seen when it has seen so many changes.</summary>
    public async Task<Trail> UntilAsync(int count)
    {
        using var timer = new PeriodicTimer(Pause);
        using var patience = new CancellationTokenSource(Patience.Run);
        while (trail.Count < count && !running.IsCompleted)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        return trail;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var call = client.WatchSchedule(
                    new WatchScheduleRequest { AfterSequence = trail.Count },
                    cancellationToken: stopping.Token
                );
                await foreach (var message in call.ResponseStream.ReadAllAsync(CancellationToken.None))
                {
                    if (!Follows(message))
                    {
                        ledger.Fault(
                            $"A stream of changes went from {trail.Count} to {message.Sequence} with {message.Changes.Count} changes."
                        );
                        return;
                    }
                }
            }
            catch (RpcException)
            {
                await Task.Delay(Pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private bool Follows(WatchScheduleResponse message) => message.Changes.All(trail.Add) && message.Sequence == trail.Count;

    /// <summary>The changes from the first on, none left out.</summary>
    internal sealed class Trail
    {
        private readonly List<ulong> numbers = [];

        public int Count
        {
            get
            {
                lock (numbers)
                {
                    return numbers.Count;
                }
            }
        }

        /// <returns>False if it is not the next one.</returns>
        public bool Add(ScheduleChange change)
        {
            lock (numbers)
            {
                var bytes = new byte[sizeof(ulong) + change.CalculateSize()];
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, numbers.Count == 0 ? 0 : numbers[^1]);
                change.WriteTo(bytes.AsSpan(sizeof(ulong)));
                numbers.Add(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes)));
                return change.Sequence == numbers.Count;
            }
        }

        /// <summary>Whether this begins with all of another.</summary>
        public bool BeginsWith(Trail other)
        {
            lock (numbers)
            {
                return other.Count <= numbers.Count && (other.Count == 0 || numbers[other.Count - 1] == other.numbers[^1]);
            }
        }
    }
}
