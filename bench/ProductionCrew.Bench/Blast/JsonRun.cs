using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>
/// Callers of HTTP/1.1 who cost as little as those of <see cref="BlastRun"/>: one thread keeps all their calls under way on plain sockets. HTTP/1.1
/// has one call at a time on a connection, so that each caller has its own.
/// </summary>
internal sealed class JsonRun : IDisposable
{
    /// <summary>How long nothing may come while somebody waits for an answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly JsonBookings bookings;
    private readonly Caller[] callers;
    private readonly Dictionary<Socket, Caller> bySocket = [];
    private readonly List<Socket> readable = [];
    private readonly Tally tally = new();
    private readonly long started;
    private int callsInFlight;

    public JsonRun(Uri address, int callsInFlight, JsonBookings bookings)
    {
        this.bookings = bookings;
        callers = new Caller[callsInFlight];
        for (var i = 0; i < callers.Length; i++)
        {
            callers[i] = new Caller(address);
            bySocket.Add(callers[i].Socket, callers[i]);
        }

        started = Stopwatch.GetTimestamp();
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(started);

    public Tally Run(TimeSpan duration)
    {
        Array.ForEach(callers, Begin);
        while (callsInFlight > 0)
        {
            readable.Clear();
            readable.AddRange(callers.Where(caller => caller.IsWaiting).Select(caller => caller.Socket));
            Socket.Select(readable, null, null, Patience);
            if (readable.Count == 0)
            {
                throw new TimeoutException($"{callsInFlight} calls have no answer after {Patience.TotalSeconds} s.");
            }

            foreach (var socket in readable)
            {
                Take(bySocket[socket], duration);
            }
        }

        tally.Duration = Now;
        return tally;
    }

    public void Dispose() => Array.ForEach(callers, caller => caller.Socket.Dispose());

    private void Begin(Caller caller)
    {
        caller.Send(bookings, Now);
        callsInFlight++;
    }

    private void Take(Caller caller, TimeSpan duration)
    {
        if (!caller.Receive(out var outcome))
        {
            return;
        }

        var now = Now;
        callsInFlight--;
        tally.Add(outcome, now - caller.Sent, now);
        if (now < duration)
        {
            Begin(caller);
        }
    }

    /// <summary>A connection with at most one call.</summary>
    private sealed class Caller
    {
        private const int AnswerSizeMax = 16_384;

        private readonly byte[] request = new byte[JsonBookings.SizeMax];
        private readonly byte[] answer = new byte[AnswerSizeMax];
        private int received;

        public Caller(Uri address)
        {
            Socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Parse(address.Host), address.Port);
        }

        public Socket Socket { get; }

        public TimeSpan Sent { get; private set; }

        public bool IsWaiting { get; private set; }

        public void Send(JsonBookings bookings, TimeSpan now)
        {
            Socket.Send(request.AsSpan(0, bookings.WriteNext(request)));
            (received, Sent, IsWaiting) = (0, now, true);
        }

        /// <summary>Reads what has come; true if it is a whole answer.</summary>
        public bool Receive(out string outcome)
        {
            outcome = "";
            var size = Socket.Receive(answer.AsSpan(received));
            if (size == 0)
            {
                throw new InvalidDataException("The service closed a connection.");
            }

            received += size;
            if (!HttpAnswer.TryRead(answer.AsSpan(0, received), out var status))
            {
                return false;
            }

            IsWaiting = false;
            outcome = status == (int)HttpStatusCode.OK ? Tally.Accepted : $"HTTP {status}";
            return true;
        }
    }
}
