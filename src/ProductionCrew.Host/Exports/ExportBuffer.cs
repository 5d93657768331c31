using System.Diagnostics;
using System.IO.Compression;
using System.Threading.Channels;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Exports;

/// <summary>
/// What was read and is not sent yet, compressed. It is large enough for most exports, so that a caller who takes them slowly keeps no
/// connection of the store. If it is full the store waits for the caller, but not for long.
/// </summary>
internal sealed class ExportBuffer(CancellationToken cancellationToken) : IDisposable
{
    /// <summary>Nearly 1,000,000 bookings are in it.</summary>
    private const int BytesMax = 16 * 1024 * 1024;

    /// <summary>How long the store waits in all for a caller who takes more than that too slowly.</summary>
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);

    private readonly Channel<byte[]> chunks = Channel.CreateUnbounded<byte[]>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }
    );
    private readonly SemaphoreSlim room = new(0);
    private TimeSpan waited;
    private long size;

    /// <summary>Adds bytes.</summary>
    /// <exception cref="NotExecutedException">The caller takes them too slowly, or not any more.</exception>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            packing.Write(bytes);
        }

        var chunk = packed.ToArray();
        WaitForRoom();
        Interlocked.Add(ref size, chunk.Length);
        chunks.Writer.TryWrite(chunk);
    }

    /// <summary>Says that nothing more comes.</summary>
    /// <param name="fault">Why that is not all; null if it is.</param>
    public void End(Exception? fault) => chunks.Writer.TryComplete(fault);

    /// <summary>Hands over what was added, in order, and waits for what is still to come.</summary>
    public async Task SendAsync(Func<Stream, Task> send)
    {
        await foreach (var chunk in chunks.Reader.ReadAllAsync(cancellationToken))
        {
            using var unpacking = new DeflateStream(new MemoryStream(chunk), CompressionMode.Decompress);
            await send(unpacking);
            Interlocked.Add(ref size, -chunk.Length);
            room.Release();
        }
    }

    public void Dispose() => room.Dispose();

    private void WaitForRoom()
    {
        while (Interlocked.Read(ref size) > BytesMax)
        {
            var since = Stopwatch.GetTimestamp();
            try
            {
                if (waited >= WaitMax || !room.Wait(WaitMax - waited, cancellationToken))
                {
                    throw new NotExecutedException(NotExecutedCause.Cancelled);
                }
            }
            catch (OperationCanceledException left)
            {
                throw new NotExecutedException(NotExecutedCause.Cancelled, left);
            }

            waited += Stopwatch.GetElapsedTime(since);
        }
    }
}
