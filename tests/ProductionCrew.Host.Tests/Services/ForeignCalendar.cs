using System.Globalization;
using System.Text.Json;
using NodaTime;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>An event as a parser read it that is not ours. A day is as it is written, a time is seconds since 1970.</summary>
internal sealed record ForeignEvent(
    string Uid,
    int Sequence,
    string Status,
    string Summary,
    string Description,
    JsonElement Start,
    JsonElement End,
    long Stamp
)
{
    public Interval Interval => new(Instant.FromUnixTimeSeconds(Start.GetInt64()), Instant.FromUnixTimeSeconds(End.GetInt64()));
}

/// <summary>Reads calendars with Debian's python3-icalendar.</summary>
internal static class ForeignCalendar
{
    private const string Python = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What keeps the parser from running here, or null if nothing does.</summary>
    public static string? Missing { get; } =
        ProgramRun.Succeeds(Python, "-c", "import icalendar") ? null : "python3-icalendar is not installed; see ./run setup";

    public static async Task<IReadOnlyList<ForeignEvent>> ReadAsync(byte[] calendar)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("calendar.ics");
        await File.WriteAllBytesAsync(file, calendar);
        var run = await ProgramRun.OfAsync(Python, Repository.PathOf("tests/clients/calendars/events.py"), file);
        Assert.True(run.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{run.ExitCode}: {run.Errors}"));
        return
        [
            .. run
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<ForeignEvent>(line, Options)!),
        ];
    }
}

/// <summary>A test that needs the parser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForeignCalendarTheoryAttribute : TheoryAttribute
{
    public ForeignCalendarTheoryAttribute() => Skip = SkipReason.For(ForeignCalendar.Missing);
}

/// <summary>A test that needs the parser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ForeignCalendarFactAttribute : FactAttribute
{
    public ForeignCalendarFactAttribute() => Skip = SkipReason.For(ForeignCalendar.Missing);
}
