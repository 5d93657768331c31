using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>Processor time as /proc tells it, in ticks of a hundredth of a second.</summary>
internal static class ProcessorTime
{
    private const int TicksPerSecond = 100;

    // Counted from the state of a process, which follows its name.
    private const int Parent = 1;
    private const int OwnUser = 11;
    private const int OwnSystem = 12;
    private const int EndedUser = 13;
    private const int EndedSystem = 14;

    private const int IdleColumn = 4;
    private const int WaitColumn = 5;
    private const int StolenColumn = 8;

    /// <summary>The share of all cores that this process and its children may use, in percent.</summary>
    public static double OwnPercent => 100.0 * Environment.ProcessorCount / Machine.CoreCount;

    /// <summary>Of a process and its children that have ended.</summary>
    public static long Of(int process) =>
        FieldsOf(process) is { } fields ? OfItself(fields) + Field(fields, EndedUser) + Field(fields, EndedSystem) : 0;

    /// <summary>Of a process and all its children.</summary>
    public static long OfFamily(int process) =>
        Of(process)
        + Directory
            .EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? FieldsOf(id) : null)
            .Where(fields => fields is not null && Field(fields, Parent) == process)
            .Sum(fields => OfItself(fields!));

    /// <summary>Of everything on this machine, whoever wanted it.</summary>
    public static long OfMachine()
    {
        var columns = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns
            .Select(
                (text, column) =>
                    column is 0 or IdleColumn or WaitColumn or > StolenColumn ? 0 : long.Parse(text, CultureInfo.InvariantCulture)
            )
            .Sum();
    }

    /// <summary>The share of all cores, in percent, that some ticks are in a time.</summary>
    public static double Percent(long ticks, TimeSpan duration) =>
        100.0 * ticks / TicksPerSecond / duration.TotalSeconds / Machine.CoreCount;

    /// <summary>The microseconds of a processor that each of some calls took.</summary>
    public static double MicrosecondsEach(long ticks, long count) => 1_000_000.0 * ticks / TicksPerSecond / count;

    public static int ParentOf(int process) =>
        FieldsOf(process) is { } fields ? (int)Field(fields, Parent) : throw new InvalidOperationException("The process has ended.");

    private static long OfItself(string[] fields) => Field(fields, OwnUser) + Field(fields, OwnSystem);

    private static long Field(string[] fields, int index) => long.Parse(fields[index], CultureInfo.InvariantCulture);

    /// <summary>Null if the process is gone.</summary>
    private static string[]? FieldsOf(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }
}
