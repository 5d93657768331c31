using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>
/// A watcher that looks only at the sequences of what it is sent, so that fifty of them leave the cores to the service and its callers.
/// </summary>
internal sealed class RawWatcher : IDisposable
{
    private static readonly Method<WatchScheduleRequest, WatchedSequences> Method = new(
        MethodType.ServerStreaming,
        ProductionService.Descriptor.FullName,
        "WatchSchedule",
        Marshallers.Create(static request => request.ToByteArray(), static bytes => WatchScheduleRequest.Parser.ParseFrom(bytes)),
        Marshallers.Create<WatchedSequences>(static (_, _) => throw new NotSupportedException(), WatchedSequences.Read)
    );

    /// <summary>Many times as long as any round takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly AsyncServerStreamingCall<WatchedSequences> call;

    public RawWatcher(CallInvoker invoker, WatchScheduleRequest request)
    {
        Request = request;
        Position = request.AfterSequence;
        var patience = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience);
        call = invoker.AsyncServerStreamingCall(Method, host: null, patience, request);
    }

    public WatchScheduleRequest Request { get; }

    /// <summary>How far the service has looked at the log for this watcher.</summary>
    public long Position { get; private set; }

    /// <summary>The sequence of every change it was sent, as they came.</summary>
    public List<long> Seen { get; } = [];

    public int MessageCount { get; private set; }

    /// <summary>Reads one message.</summary>
    public async Task NextAsync()
    {
        if (!await call.ResponseStream.MoveNext(CancellationToken.None))
        {
            throw new InvalidOperationException("A watch has ended.");
        }

        MessageCount++;
        Seen.AddRange(call.ResponseStream.Current.Changes);
        Position = call.ResponseStream.Current.Position;
    }

    /// <summary>Reads until everything up to a sequence, known only later, has been seen.</summary>
    public async Task ReadAsync(Task<long> end)
    {
        while (!end.IsCompleted || Position < await end)
        {
            await NextAsync();
        }
    }

    public void Dispose() => call.Dispose();
}

/// <summary>The sequences in a message, found without reading the rest of it.</summary>
internal sealed record WatchedSequences(List<long> Changes, long Position)
{
    public static WatchedSequences Read(DeserializationContext context)
    {
        var changes = new List<long>();
        var position = 0L;
        var input = new CodedInputStream(context.PayloadAsNewBuffer());
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(tag))
            {
                case WatchScheduleResponse.ChangesFieldNumber:
                    changes.Add(SequenceOf(input.ReadBytes().Memory));
                    break;
                case WatchScheduleResponse.SequenceFieldNumber:
                    position = input.ReadInt64();
                    break;
                default:
                    input.SkipLastField();
                    break;
            }
        }

        return new WatchedSequences(changes, position);
    }

    /// <summary>The first field of a change, as the service writes it: one byte of a tag and a number of seven bits a byte.</summary>
    private static long SequenceOf(ReadOnlyMemory<byte> change)
    {
        var bytes = change.Span;
        var sequence = 0L;
        for (var i = 1; i < bytes.Length; i++)
        {
            sequence |= (long)(bytes[i] & 0x7F) << (7 * (i - 1));
            if ((bytes[i] & 0x80) == 0)
            {
                break;
            }
        }

        return sequence;
    }
}
