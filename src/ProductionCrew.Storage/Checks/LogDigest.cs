using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Sums up the change log, line by line in order: two logs with the same SHA-256 are the same, and the sum up to any line can be taken on
/// the way, so that one log can be told to be the beginning of another.
/// </summary>
public sealed class LogDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long lastSequence;
    private long? lastTime;

    /// <summary>Sums up the log to a line, or to its end.</summary>
    /// <param name="through">The sequence of the last line that counts; it need not be there.</param>
    public static LogSummary Of(IStoredRows rows, long through = long.MaxValue)
    {
        using var digest = new LogDigest();
        rows.VisitLog(line =>
        {
            if (line.Sequence <= through)
            {
                digest.Add(line);
            }
        });
        return digest.Summary();
    }

    /// <summary>Adds the next line. One that has no sequence yet does not count.</summary>
    public void Add(LogLine line)
    {
        if (line.Sequence == 0)
        {
            return;
        }

        Add(line.Sequence);
        Add(line.ChangeTime);
        Add(line.WriteTime);
        Add((long)line.Kind);
        Add(line.CrewMember);
        Add(line.Production);
        Add(line.Booking);
        Add(line.Blackout);
        Add(line.Window);
        Add(Encoding.UTF8.GetBytes(line.Actor));
        Add(line.RequestId is { } id ? id.ToByteArray(bigEndian: true) : []);
        Add(line.State);
        (lastSequence, lastTime) = (line.Sequence, line.WriteTime ?? line.ChangeTime);
    }

    /// <summary>The sum of the lines so far.</summary>
    public LogSummary Summary() =>
        new(lastSequence, lastTime is { } time ? Clock.FromUnixMicroseconds(time) : null, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public void Dispose() => hash.Dispose();

    /// <summary>What is absent counts as a number that no line has.</summary>
    private void Add(long? number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number ?? long.MinValue);
        hash.AppendData(bytes);
    }

    /// <summary>The length goes first, so that no two lines run into the same bytes.</summary>
    private void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        hash.AppendData(bytes);
    }
}

/// <summary>A change log in short.</summary>
/// <param name="Sequence">Of the last line; 0 if there is none. The log has no gaps, so it is also how many there are.</param>
/// <param name="Time">When the last line was written.</param>
/// <param name="Sha256">Over all lines in order, in hexadecimal.</param>
public sealed record LogSummary(long Sequence, Instant? Time, string Sha256)
{
    public override string ToString() =>
        Time is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{Sequence} changes, the last of {time}, SHA-256 {Sha256}")
            : "no changes";
}
