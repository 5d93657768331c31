using System.Text.RegularExpressions;

namespace ProductionCrew.Host.Tests.Regression.Faults;

/// <summary>What a system call did that matters to durability.</summary>
internal enum TraceStepKind
{
    /// <summary>A write to the write-ahead log began.</summary>
    Written,

    /// <summary>A sync of the write-ahead log succeeded.</summary>
    Synced,

    /// <summary>A message that names bookings began to leave.</summary>
    Acknowledged,
}

/// <summary>A step of the service, read from strace's lines.</summary>
/// <param name="Names">The bookings that an acknowledgement names.</param>
internal sealed partial record TraceStep(TraceStepKind Kind, IReadOnlyList<string> Names)
{
    /// <summary>
    /// Writes the calls of every thread to a file, with the paths of files. Strings are printed whole, because an acknowledgement may
    /// stand far behind in a message.
    /// </summary>
    public static string[] Wrapper(string tracePath) =>
        [
            Tool.Strace,
            "-f",
            "-y",
            "-qq",
            "-o",
            tracePath,
            "-s",
            "1000000",
            "--seccomp-bpf",
            "-e",
            "trace=pwrite64,pwritev,pwritev2,write,writev,sendmsg,sendto,fdatasync,fsync",
        ];

    /// <summary>A write and a message count from their beginning, a sync only from its successful end.</summary>
    public static IEnumerable<TraceStep> Read(IEnumerable<string> trace)
    {
        var syncing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in trace)
        {
            if (Begun().Match(line) is { Success: true } begun)
            {
                var (thread, call, file) = (begun.Groups["thread"].Value, begun.Groups["call"].Value, begun.Groups["file"].Value);
                if (call is "fdatasync" or "fsync")
                {
                    if (IsLog(file) && line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                    {
                        syncing.Add(thread);
                    }
                    else if (IsLog(file) && Succeeded().IsMatch(line))
                    {
                        yield return new TraceStep(TraceStepKind.Synced, []);
                    }
                }
                else if (IsLog(file))
                {
                    yield return new TraceStep(TraceStepKind.Written, []);
                }
                else if (IsSocket(file) && NamesIn(line) is { Count: > 0 } names)
                {
                    yield return new TraceStep(TraceStepKind.Acknowledged, names);
                }
            }
            else if (Resumed().Match(line) is { Success: true } resumed && syncing.Remove(resumed.Groups["thread"].Value))
            {
                if (Succeeded().IsMatch(line))
                {
                    yield return new TraceStep(TraceStepKind.Synced, []);
                }
            }
        }
    }

    /// <summary>The names in a message, also where one lies across two of its parts.</summary>
    private static List<string> NamesIn(string line) =>
        [.. BookingName().Matches(BetweenParts().Replace(line, "")).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    private static bool IsLog(string file) => file.EndsWith("-wal", StringComparison.Ordinal);

    private static bool IsSocket(string file) =>
        file.StartsWith("socket:", StringComparison.Ordinal) || file.StartsWith("TCP", StringComparison.Ordinal);

    [GeneratedRegex("""^(?<thread>\d+)\s+(?<call>\w+)\(\d+<(?<file>[^>]*)>""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Begun();

    [GeneratedRegex("""^(?<thread>\d+)\s+<\.\.\. (fdatasync|fsync) resumed>""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Resumed();

    /// <summary>Ends with the result, so a call that strace itself answered does not count.</summary>
    [GeneratedRegex("""\)\s+= 0$""", RegexOptions.None, 1_000)]
    private static partial Regex Succeeded();

    [GeneratedRegex("""productions/\d+/bookings/\d+""", RegexOptions.None, 1_000)]
    private static partial Regex BookingName();

    [GeneratedRegex("\", iov_len=\\d+\\}, \\{iov_base=\"", RegexOptions.None, 1_000)]
    private static partial Regex BetweenParts();
}
