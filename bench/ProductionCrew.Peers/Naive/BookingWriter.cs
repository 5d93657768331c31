using System.Threading.Channels;
using Grpc.Core;

namespace ProductionCrew.Peers.Naive;

/// <summary>A queue, and the one thread that writes what waits in it: as many bookings in a transaction as there are, up to a limit.</summary>
internal sealed class BookingWriter : IDisposable
{
    private const int BatchCountMax = 100;

    private readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<Work> batch = new(BatchCountMax);
    private readonly BookingTables tables;
    private readonly Thread thread;

    public BookingWriter(BookingTables tables)
    {
        this.tables = tables;
        thread = new Thread(Run) { Name = "Booking writer", IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends when the booking is on the disk.</summary>
    public Task<Booked> BookAsync(NewBooking booking)
    {
        var work = new Work(booking);
        return queue.Writer.TryWrite(work)
            ? work.Completion.Task
            : throw new RpcException(new Status(StatusCode.Unavailable, "The service is shutting down."));
    }

    public void Dispose()
    {
        queue.Writer.Complete();
        thread.Join();
        tables.Dispose();
    }

    private void Run()
    {
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < BatchCountMax && queue.Reader.TryRead(out var work))
            {
                batch.Add(work);
            }

            Write();
            batch.Clear();
        }
    }

    private void Write()
    {
        try
        {
            tables.Begin();
            foreach (var work in batch)
            {
                work.Outcome = tables.Book(work.Booking);
            }

            tables.Commit();
        }
#pragma warning disable CA1031 // Whatever went wrong is told to the callers.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            tables.RollBack();
            batch.ForEach(work => work.Completion.SetException(exception));
            return;
        }

        foreach (var work in batch)
        {
            if (work.Outcome is { } booked)
            {
                work.Completion.SetResult(booked);
            }
            else
            {
                work.Completion.SetException(new RpcException(new Status(StatusCode.FailedPrecondition, "The booking is not possible.")));
            }
        }
    }

    private sealed class Work(NewBooking booking)
    {
        public NewBooking Booking => booking;

        public TaskCompletionSource<Booked> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Null if it is refused.</summary>
        public Booked? Outcome { get; set; }
    }
}
