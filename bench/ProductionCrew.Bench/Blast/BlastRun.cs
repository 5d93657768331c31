using System.Diagnostics;
using System.Net.Sockets;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>One run of the callers, from their connections to their last answer.</summary>
internal sealed class BlastRun : IDisposable
{
    /// <summary>How long a caller waits who has no room on its connection.</summary>
    private static readonly TimeSpan RoomPause = TimeSpan.FromMilliseconds(1);

    /// <summary>How long nothing may come while somebody waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LoadOptions options;
    private readonly IMessages messages;
    private readonly FrameConnection[] connections;
    private readonly TimeSpan[] sent;
    private readonly PriorityQueue<int, TimeSpan> resting = new();
    private readonly List<Answer> answers = [];
    private readonly List<Socket> readable = [];
    private readonly List<Socket> writable = [];
    private readonly Tally tally = new();
    private readonly long started;
    private int callsInFlight;

    public BlastRun(LoadOptions options, IMessages messages)
    {
        this.options = options;
        this.messages = messages;
        var connectionCount = Math.Min(options.ConnectionCount, options.CallsInFlight);
        var callsOnEach = (options.CallsInFlight + connectionCount - 1) / connectionCount;
        var head = new CallHead(options, messages.Path);
        connections = new FrameConnection[connectionCount];
        for (var i = 0; i < connections.Length; i++)
        {
            connections[i] = FrameConnection.Open(options.Address, head, callsOnEach, messages.SizeMax);
        }

        sent = new TimeSpan[options.CallsInFlight];
        started = Stopwatch.GetTimestamp();
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(started);

    public Tally Run(TimeSpan duration)
    {
        for (var caller = 0; caller < sent.Length; caller++)
        {
            resting.Enqueue(caller, TimeSpan.FromMilliseconds((double)options.RampUpMs * caller / sent.Length));
        }

        var heard = TimeSpan.Zero;
        for (var now = Now; now < duration || callsInFlight > 0; now = Now)
        {
            BeginRested(now, duration);
            if (Listen(now, duration))
            {
                heard = Now;
            }
            else if (callsInFlight > 0 && now - heard > Patience)
            {
                throw new TimeoutException($"{callsInFlight} calls have no answer after {Patience.TotalSeconds} s.");
            }
        }

        tally.Duration = Now;
        return tally;
    }

    public void Dispose() => Array.ForEach(connections, connection => connection.Dispose());

    private void BeginRested(TimeSpan now, TimeSpan duration)
    {
        while (now < duration && resting.TryPeek(out var caller, out var wake) && wake <= now)
        {
            resting.Dequeue();
            Begin(caller, now);
        }

        foreach (var connection in connections)
        {
            connection.Flush();
        }
    }

    private void Begin(int caller, TimeSpan now)
    {
        if (connections[caller % connections.Length].TryBegin(caller, messages))
        {
            sent[caller] = now;
            callsInFlight++;
        }
        else
        {
            resting.Enqueue(caller, now + RoomPause);
        }
    }

    /// <summary>Waits until something comes or somebody has rested; whether something came.</summary>
    private bool Listen(TimeSpan now, TimeSpan duration)
    {
        readable.Clear();
        writable.Clear();
        foreach (var connection in connections)
        {
            readable.Add(connection.Socket);
            if (connection.HasOutput)
            {
                writable.Add(connection.Socket);
            }
        }

        Socket.Select(readable, writable, null, PauseUntilNext(now, duration));
        foreach (var connection in connections)
        {
            if (!readable.Contains(connection.Socket))
            {
                continue;
            }

            connection.Receive(answers);
            Take(duration);
            connection.Flush();
        }

        return readable.Count > 0;
    }

    private TimeSpan PauseUntilNext(TimeSpan now, TimeSpan duration)
    {
        var next = now < duration ? duration : now + Patience;
        if (now < duration && resting.TryPeek(out _, out var wake) && wake < next)
        {
            next = wake;
        }

        return next > now ? next - now : TimeSpan.Zero;
    }

    private void Take(TimeSpan duration)
    {
        var now = Now;
        foreach (var (caller, outcome, pushback) in answers)
        {
            callsInFlight--;
            tally.Add(outcome, now - sent[caller], now);
            if (pushback is { } delay)
            {
                resting.Enqueue(caller, now + Runner.BackOff(delay));
            }
            else if (now < duration)
            {
                Begin(caller, now);
            }
        }

        answers.Clear();
    }
}
