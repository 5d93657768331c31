using System.Buffers.Text;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench.Blast;

/// <summary>How a call ended.</summary>
/// <param name="Outcome">As <see cref="Tally"/> names it.</param>
/// <param name="Pushback">When the service wants a call again that it has refused as unavailable; else null.</param>
internal readonly record struct Answer(int Caller, string Outcome, TimeSpan? Pushback)
{
    private const int Base64Unit = 4;

    /// <summary>Reads the last header block of an answer.</summary>
    public static Answer Read(int caller, ReadOnlySpan<byte> block)
    {
        StatusCode? status = null;
        string? reason = null;
        TimeSpan? pushback = null;
        var fields = new HeaderFields(block);
        while (fields.TryRead(out var name, out var value))
        {
            if (name.SequenceEqual("grpc-status"u8))
            {
                status = (StatusCode)NumberIn(value);
            }
            else if (name.SequenceEqual("grpc-status-details-bin"u8))
            {
                reason = ReasonIn(value);
            }
            else if (name.SequenceEqual("grpc-retry-pushback-ms"u8))
            {
                pushback = TimeSpan.FromMilliseconds(NumberIn(value));
            }
        }

        return status switch
        {
            null => throw new InvalidDataException("An answer has no status."),
            StatusCode.OK => new Answer(caller, Tally.Accepted, null),
            StatusCode.Unavailable => new Answer(caller, Load.Outcome.Of(status.Value, reason), pushback ?? Load.Outcome.PushbackUnsaid),
            _ => new Answer(caller, Load.Outcome.Of(status.Value, reason), null),
        };
    }

    private static int NumberIn(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out int number, out var size) && size == value.Length
            ? number
            : throw new InvalidDataException("An answer has letters where a number must be.");

    /// <summary>The details are a protobuf message in base 64, which may come without its padding.</summary>
    private static string? ReasonIn(ReadOnlySpan<byte> value)
    {
        var padding = (Base64Unit - (value.Length % Base64Unit)) % Base64Unit;
        byte[] padded = [.. value, .. Enumerable.Repeat((byte)'=', padding)];
        Base64.DecodeFromUtf8InPlace(padded, out var size);
        return Google.Rpc.Status.Parser.ParseFrom(padded, 0, size).GetDetail<ErrorInfo>()?.Reason;
    }
}
