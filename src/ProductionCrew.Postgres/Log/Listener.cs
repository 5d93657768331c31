using System.Globalization;
using Npgsql;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Hears how far other replicas have numbered the change log. What it misses while it has no connection, the sequencer finds out.
/// </summary>
internal sealed class Listener : IAsyncDisposable
{
    /// <summary>A server that does not answer within this many seconds counts as gone.</summary>
    private const int AnswerSeconds = 2;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>A connection that was silent for so long is tested.</summary>
    private static readonly TimeSpan QuietMax = TimeSpan.FromSeconds(10);

    private readonly Connector connector;
    private readonly LogSignal signal;
    private readonly Sequencer sequencer;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;

    public Listener(Connector connector, LogSignal signal, Sequencer sequencer)
    {
        this.connector = connector;
        this.signal = signal;
        this.sequencer = sequencer;
        running = RunAsync();
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
                await ListenAsync();
            }
#pragma warning disable CA1031 // Whatever ends the connection, another one is opened; the sequencer does the listener's work meanwhile.
            catch (Exception)
#pragma warning restore CA1031
            {
                await Task.Delay(Rest, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync()
    {
        var generation = connector.Generation;
        await using var connection = await connector.OpenConnectionAsync(stopping.Token);
        connection.Notification += (_, told) => signal.Reached(long.Parse(told.Payload, CultureInfo.InvariantCulture));
        await using var listen = new NpgsqlCommand($"LISTEN {connector.Keys.Channel}", connection) { CommandTimeout = AnswerSeconds };
        await listen.ExecuteNonQueryAsync(stopping.Token);

        // Numbers that were announced before LISTEN took effect are found by one run of the sequencer.
        sequencer.Wake();
        try
        {
            while (true)
            {
                // A second LISTEN changes nothing, and fails on a connection that was dropped on the way.
                if (!await connection.WaitAsync(QuietMax, stopping.Token))
                {
                    await listen.ExecuteNonQueryAsync(stopping.Token);
                }
            }
        }
        catch (NpgsqlException)
        {
            await connector.DistrustAsync(generation);
            throw;
        }
    }
}
