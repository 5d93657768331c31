using System.Globalization;
using System.Text;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Computes a SHA-256 over the change log, line by line in order. Two logs with the same sum are the same. The sum up to any line can be
/// taken on the way, to show that one log is the beginning of another.
/// </summary>
public sealed class LogDigest : IDisposable
{
    private readonly BufferedHash hash = new();
    private long lastSequence;
    private long? lastTime;

    /// <summary>Sums up the log to a line, or to its end.</summary>
    /// <param name="through">The sequence of the last line to include; the line need not exist.</param>
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

    /// <summary>Adds the next line. A line without a sequence is left out.</summary>
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
        if (line.Operator is { } @operator)
        {
            // Other lines have no place for it, so that the sums of logs from before there were operators are what they were.
            hash.Add(Encoding.UTF8.GetBytes(@operator));
        }

        if (line.Resource is { } resource)
        {
            hash.Add(Encoding.UTF8.GetBytes(resource));
        }

        hash.Add(Encoding.UTF8.GetBytes(line.Actor));
        hash.Add(line.RequestId is { } id ? id.ToByteArray(bigEndian: true) : (ReadOnlySpan<byte>)[]);
        hash.Add(line.State);
        (lastSequence, lastTime) = (line.Sequence, line.WriteTime ?? line.ChangeTime);
    }

    /// <summary>The sum of the lines so far.</summary>
    public LogSummary Summary() => new(lastSequence, lastTime is { } time ? Clock.FromUnixMicroseconds(time) : null, hash.Current);

    public void Dispose() => hash.Dispose();

    /// <summary>An absent value counts as a number that no line has.</summary>
    private void Add(long? number) => hash.Add(number ?? long.MinValue);
}

/// <summary>A summary of a change log.</summary>
/// <param name="Sequence">
/// The sequence of the last line; 0 if there is none. The log has no gaps, so this is also the number of lines.
/// </param>
/// <param name="Time">When the last line was written.</param>
/// <param name="Sha256">The SHA-256 over all lines in order, in hexadecimal.</param>
public sealed record LogSummary(long Sequence, Instant? Time, string Sha256)
{
    public override string ToString() =>
        Time is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"{Sequence} changes, the last of {time}, SHA-256 {Sha256}")
            : "no changes";
}
